package io.github.qhubredeploy.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.DirectSteps;
import io.github.qhubredeploy.system.dns.NameResolver;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubEnvironments;
import io.github.qhubredeploy.system.qhub.QhubResult;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/**
 * Every provider, sign-in and pipeline that the real {@code qhub init} of 0.3.14 can write goes to
 * 0.4.2 and 0.4.3 by the application's own steps and the real qhub of each version, with a
 * terraform that only says what it would have made; and so do configurations with what people write
 * by hand. Two go at a time; {@code -Dredeploy.test.matrix=pairs} takes a third of the
 * combinations, in which every two values still meet, {@code difficult} those written by hand
 * alone.
 */
class ConfigurationMatrixIT {

  static final List<String> TARGETS = List.of("0.4.2", "0.4.3");
  private static final int LANES = 2;
  private static final Path REPORT = Path.of("target/configuration-matrix.md");

  @Configuration
  @EnableConfigurationProperties
  @ConfigurationPropertiesScan({
    "io.github.qhubredeploy.system.qhub",
    "io.github.qhubredeploy.step.deploy",
    "io.github.qhubredeploy.step.rename"
  })
  static class Settings {}

  /** One line of the table. */
  record Row(Journey.Case of, String target, Map<String, String> results, double seconds) {

    boolean isGood() {
      return results.size() == Journey.STEPS.size()
          && results.values().stream().allMatch("ok"::equals);
    }

    String line() {
      Combination c = of.combination();
      List<String> cells = new ArrayList<>(List.of(c.provider(), c.authentication(), c.pipeline()));
      cells.addAll(List.of(of.difficulty().name(), target));
      Journey.STEPS.forEach(step -> cells.add(cell(results.getOrDefault(step, "-"))));
      cells.add("%.1f".formatted(seconds));
      return "| " + String.join(" | ", cells) + " |";
    }
  }

  private static String cell(String result) {
    String text = result.replace("|", "/");
    return text.length() < 400 ? text : text.substring(0, 400);
  }

  @TempDir Path dir;

  @Test
  void everyConfigurationBecomesADeployedPlatformWithoutAHand() throws Exception {
    List<Journey.Case> chosen = chosen();
    Queue<Journey.Case> waiting = new ConcurrentLinkedQueue<>(chosen);
    Queue<Row> rows = new ConcurrentLinkedQueue<>();
    List<String> names =
        chosen.stream()
            .map(Journey.Case::combination)
            .flatMap(c -> Stream.of(c.domain(), c.oldDomain()))
            .toList();
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try (QuietCloud cloud = new QuietCloud(dir.resolve("cloud"), names)) {
      Callable<Void> lane = () -> travelAll(waiting, cloud, rows);
      for (Future<Void> done : lanes.invokeAll(List.of(lane, lane))) {
        done.get();
      }
    } finally {
      lanes.shutdownNow();
    }
    String table = table(rows);
    System.out.println(table);
    Files.writeString(REPORT, table);
    assertThat(rows).hasSize(chosen.size() * TARGETS.size());
    assertThat(rows.stream().filter(row -> !row.isGood()).map(Row::line)).isEmpty();
  }

  private static List<Journey.Case> chosen() {
    boolean pairs = "pairs".equals(System.getProperty("redeploy.test.matrix"));
    boolean difficult = "difficult".equals(System.getProperty("redeploy.test.matrix"));
    List<Journey.Case> cases = new ArrayList<>(Difficulty.all());
    if (!difficult) {
      (pairs ? Combination.pairs() : Combination.all())
          .forEach(combination -> cases.add(new Journey.Case(combination, Difficulty.NONE)));
    }
    return cases;
  }

  private Void travelAll(Queue<Journey.Case> waiting, QuietCloud cloud, Queue<Row> rows)
      throws IOException {
    try (AnnotationConfigApplicationContext beans = beans(cloud)) {
      for (Journey.Case next = waiting.poll(); next != null; next = waiting.poll()) {
        Path original = initialized(next, beans);
        for (String target : TARGETS) {
          long begun = System.nanoTime();
          Map<String, String> results =
              new Journey(next, target, original, beans, dir.resolve(next.name())).travel();
          rows.add(new Row(next, target, results, (System.nanoTime() - begun) / 1e9));
        }
      }
      return null;
    }
  }

  /** What {@code qhub init} of 0.3.14 writes; it asks for the keys of the sign-in. */
  private Path initialized(Journey.Case of, AnnotationConfigApplicationContext beans)
      throws IOException {
    Path folder = Files.createDirectories(dir.resolve(of.name()).resolve("source"));
    QhubCommand init =
        new QhubCommand(
            "init",
            new QhubVersion("0.3.14"),
            folder,
            of.combination().initialization(),
            beans
                .getBean(Secrets.class)
                .resolve(Journey.platform("init", dir).providerCredentials()),
            folder.resolve("tmp"),
            folder.resolve("logs"));
    String answers = (UUID.randomUUID() + "\n").repeat(4);
    QhubResult result = beans.getBean(ForkedCommands.class).run(init, answers);
    assertThat(result.exitCode()).as(of.name() + ": " + result.tail(20)).isZero();
    Path file = folder.resolve(ConfigurationUpgrade.FILE);
    of.difficulty().change(file);
    return file;
  }

  private static AnnotationConfigApplicationContext beans(QuietCloud cloud) {
    AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    beans
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource("test", Map.of("redeploy.workspace", "target/rehearsal-cache")));
    beans
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("secrets", Journey.secrets()));
    Supplier<ForkedCommands> commands =
        () -> new ForkedCommands(beans.getBean(QhubEnvironments.class), cloud);
    beans.registerBean(ForkedCommands.class, commands, definition -> definition.setPrimary(true));
    beans.registerBean(DirectSteps.class, DirectSteps::new);
    beans.registerBean(NameResolver.class, () -> name -> List.of(QuietCloud.ADDRESS));
    beans.registerBean(Clusters.class, () -> ConfigurationMatrixIT::noCluster);
    beans.register(Settings.class, Secrets.class, Redactor.class);
    beans.scan(
        "io.github.qhubredeploy.system.qhub",
        "io.github.qhubredeploy.system.oauth",
        "io.github.qhubredeploy.step.rename",
        "io.github.qhubredeploy.step.upgrade",
        "io.github.qhubredeploy.step.deploy");
    beans.addBeanFactoryPostProcessor(ConfigurationMatrixIT::onlyWhatIsAskedFor);
    beans.refresh();
    return beans;
  }

  private static Cluster noCluster(Object access) {
    throw new IllegalStateException("no step here may ask a cluster");
  }

  /** The rooms hold steps that need more than this test has. */
  private static void onlyWhatIsAskedFor(ConfigurableListableBeanFactory factory) {
    for (String name : factory.getBeanDefinitionNames()) {
      factory.getBeanDefinition(name).setLazyInit(true);
    }
  }

  private static String table(Queue<Row> rows) {
    List<String> lines = new ArrayList<>();
    List<String> head =
        new ArrayList<>(List.of("provider", "sign-in", "pipeline", "by hand", "target"));
    head.addAll(Journey.STEPS);
    head.add("seconds");
    lines.add("| " + String.join(" | ", head) + " |");
    lines.add("|" + "---|".repeat(head.size()));
    rows.stream().map(Row::line).sorted().forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }
}
