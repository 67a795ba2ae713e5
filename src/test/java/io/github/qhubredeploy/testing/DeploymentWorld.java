package io.github.qhubredeploy.testing;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.NEW_PROJECT_NAME;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_PROJECT_NAME;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;
import static io.github.qhubredeploy.process.RedeploymentVariable.PROVIDER;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.dns.NameCheck;
import io.github.qhubredeploy.system.dns.PlatformCheck;
import io.github.qhubredeploy.system.git.GitRepositories;
import io.github.qhubredeploy.system.git.PipelineEnd;
import io.github.qhubredeploy.system.git.Pipelines;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import io.github.qhubredeploy.system.qhub.QhubDestructions;
import io.github.qhubredeploy.system.qhub.TerraformOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** All that the steps around qhub touch, as fakes, with the steps of one room wired to them. */
public final class DeploymentWorld implements AutoCloseable {

  public static final String OLD_ADDRESS = "198.51.100.7";
  public static final String NEW_ADDRESS = "203.0.113.9";
  private static final Platform.Ci NO_CI = new Platform.Ci(null, null);
  public static final String CONFIGURATION =
      """
      # kept by the platform team
      project_name: myqhub
      domain: qhub.example.com   # the name people use
      namespace: dev
      security:
        authentication:
          type: GitHub
          config:
            client_id: some-client
            oauth_callback_url: https://qhub.example.com/hub/oauth_callback
      theme:
        jupyterhub:
          hub_title: QHub - myqhub
          welcome: Welcome to qhub.example.com. It is ours, as is notqhub.example.com
      extra: https://qhub.example.com/docs
      """;

  public final FakeQhub qhub = new FakeQhub();
  public final FakeCluster oldCluster = new FakeCluster();
  public final FakeCluster newCluster = new FakeCluster();
  public final FakeWeb web = new FakeWeb();
  public final FakeCallbacks callbacks = new FakeCallbacks();
  public final Map<String, Long> archive = new HashMap<>();
  public final Path root;
  public final TestStepContext context;
  private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

  @Configuration(proxyBeanMethods = false)
  @ConfigurationPropertiesScan({
    "io.github.qhubredeploy.system.git",
    "io.github.qhubredeploy.system.qhub",
    "io.github.qhubredeploy.step"
  })
  static class Settings {}

  /** Wires the room that the test class is in. */
  public DeploymentWorld(Object test, Path root) {
    this(test, root, new Platform.Source(root.resolve("source"), null, "qhub-config.yaml"), NO_CI);
  }

  /** As above, with a repository and its pipelines. */
  public DeploymentWorld(Object test, Path root, Platform.Source source, Platform.Ci ci) {
    this.root = root;
    this.context = new TestStepContext(platform(root, source, ci), root);
    context
        .with(DOMAIN, "qhub.example.com")
        .with(OLD_DOMAIN, "qhub-old.example.com")
        .with(OLD_VERSION, "0.3.14")
        .with(TARGET_VERSION, "0.4.2")
        .with(OLD_PROJECT_NAME, "myqhub")
        .with(NEW_PROJECT_NAME, "myqhubnew")
        .with(NAMESPACE, "dev")
        .with(PROVIDER, "aws");
    write(context.workspace().old().resolve("qhub-config.yaml"), CONFIGURATION);
    write(
        context.workspace().fresh().resolve("qhub-config.yaml"),
        CONFIGURATION.replace("project_name: myqhub", "project_name: myqhubnew"));
    wire(test.getClass().getPackageName());
  }

  public <T extends StepDelegate> T step(Class<T> type) {
    return beans.getBean(type);
  }

  public String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path oldConfig() {
    return context.workspace().old().resolve("qhub-config.yaml");
  }

  public Path newConfig() {
    return context.workspace().fresh().resolve("qhub-config.yaml");
  }

  private void wire(String room) {
    beans
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", OldPipelines.SETTINGS));
    beans.registerBean(FakeQhub.class, () -> qhub);
    beans.registerBean(FakeWeb.class, () -> web);
    beans.registerBean(FakeCallbacks.class, () -> callbacks);
    beans.registerBean(Clusters.class, () -> this::cluster);
    beans.registerBean(Archives.class, () -> access -> archive());
    beans.registerBean(Patience.class, DeploymentWorld::impatience);
    beans.registerBean(NameCheck.class, () -> new NameCheck(web));
    beans.registerBean(PlatformCheck.class, () -> new PlatformCheck(new NameCheck(web), web));
    beans.register(
        Settings.class,
        Redactor.class,
        Secrets.class,
        GitRepositories.class,
        Pipelines.class,
        PipelineEnd.class,
        QhubCalls.class,
        QhubDeployments.class,
        QhubDestructions.class,
        TerraformOutputs.class);
    registerStepRun();
    beans.scan(room);
    beans.addBeanFactoryPostProcessor(DeploymentWorld::onlyWhatIsAskedFor);
    beans.refresh();
  }

  private static Patience impatience() {
    return new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Nothing here runs through the engine. */
  @SuppressWarnings("unchecked")
  /** The room may hold steps that need more than this world has. */
  private static void onlyWhatIsAskedFor(ConfigurableListableBeanFactory factory) {
    for (String name : factory.getBeanDefinitionNames()) {
      factory.getBeanDefinition(name).setLazyInit(true);
    }
  }

  @SuppressWarnings("unchecked") // the type is package-private, so only its name is known here
  private void registerStepRun() {
    try {
      Class<Object> type = (Class<Object>) Class.forName("io.github.qhubredeploy.process.StepRun");
      beans.registerBean(type, (Supplier<Object>) () -> nothing(type));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object nothing(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
  }

  private FakeCluster cluster(ClusterAccess access) {
    return "old".equals(access.context()) ? oldCluster : newCluster;
  }

  private Archive archive() {
    return (Archive)
        Proxy.newProxyInstance(
            Archive.class.getClassLoader(),
            new Class<?>[] {Archive.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "size" -> Optional.ofNullable(archive.get((String) arguments[0]));
                  case "abortAll" -> 2;
                  case "close" -> null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Platform platform(Path root, Platform.Source source, Platform.Ci ci) {
    return new Platform(
        "myqhub",
        source,
        new ClusterAccess(root.resolve("old.kubeconfig"), "old", null),
        new ClusterAccess(root.resolve("access/new.kubeconfig"), "new", null),
        new ArchiveAccess(ArchiveType.S3, null, "eu-west-1", "archive", "qhub", true, null, null),
        Map.of(),
        new Platform.Dns(null),
        new Platform.IdentityProvider(null, null, null),
        ci,
        null,
        new Platform.Defaults(null, null, "0.4.2", null, Duration.ofDays(14)));
  }

  @Override
  public void close() {
    beans.close();
  }
}
