package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.RedeployApplication;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Runs the application in the rehearsal world. Started by {@code mvn spring-boot:test-run}: makes
 * the world, redeploys the sample platform, shows what happens, and stays up for a look.
 */
public final class RehearsalApplication {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private RehearsalApplication() {}

  /** See {@link Options} for the arguments; any setting of the application may follow. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (Exception e) {
      System.err.println("The rehearsal cannot go on: " + e);
      System.exit(1); // threads of the world would keep the machine busy
    }
  }

  private static void run(String... arguments) throws Exception {
    // the probe of a platform's pages names the platform by this header: there is no public DNS
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    Options options = Options.of(arguments);
    if (options.world() != null) {
      start(options.world(), arguments);
      return;
    }
    Path directory = options.directory().resolve(LocalDateTime.now().format(STAMP));
    RehearsalWorld world = new RehearsalWorld(directory);
    Runtime.getRuntime().addShutdownHook(new Thread(world::close));
    LoggingSystem.get(RehearsalApplication.class.getClassLoader()).beforeInitialize();
    Console console = new Console(System.out);
    console.say("Making the rehearsal world in " + directory + " ...");
    world.start();
    Path settings = new WorldSettings(world).write();
    ConfigurableApplicationContext context = start(settings, arguments);
    int code = rehearse(world, options, console, port(context));
    if (options.exit()) {
      context.close();
      System.exit(code);
    }
  }

  private static int rehearse(RehearsalWorld world, Options options, Console console, int port) {
    Rehearsal rehearsal = new Rehearsal(world, console, port);
    rehearsal.welcome();
    boolean breaks = "deploy".equals(options.breaks());
    if (breaks) {
      world.faults().fail("apply", "07-kubernetes-services");
    }
    if (options.peopleAreReal()) {
      console.say("The questions are yours: sign in to Tasklist as 'requester', Start process.");
      console.say("Public DNS is the file " + world.zone().file() + " (name=address).");
      return 0;
    }
    boolean tidies = "deletions".equals(options.breaks());
    if (tidies) {
      rehearsal.someoneTidiesUp();
    }
    Proof proof = new Proof(world);
    JsonNode end = rehearsal.watch(rehearsal.begin());
    List<Proof.Finding> findings =
        new ArrayList<>(breaks ? proof.rolledBack() : proof.redeployed());
    if (tidies) {
      findings.add(Tidying.asked(rehearsal.people().questions()));
    }
    String wanted = breaks ? "RedeploymentRolledBack" : "PlatformRedeployed";
    return rehearsal.judge(end, wanted, findings) ? 0 : 1;
  }

  private static int port(ConfigurableApplicationContext context) {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  private static ConfigurableApplicationContext start(Path settings, String... arguments)
      throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(settings)) {
      properties.load(in);
    }
    List<String> all = new ArrayList<>();
    properties.forEach((name, value) -> all.add("--" + name + "=" + value));
    all.addAll(List.of(arguments));
    SpringApplication application =
        new SpringApplication(RedeployApplication.class, RehearsalConfiguration.class);
    application.addInitializers(
        context ->
            context.getBeanFactory().registerSingleton("noTestCode", new ProductionCodeOnly()));
    return application.run(all.toArray(String[]::new));
  }

  /** The tests' own beans lie on the same class path. */
  private static final class ProductionCodeOnly extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
      return reader.getResource().getURL().getPath().contains("/test-classes/");
    }

    @Override
    public boolean equals(Object other) {
      return other != null && getClass() == other.getClass();
    }

    @Override
    public int hashCode() {
      return getClass().hashCode();
    }
  }
}
