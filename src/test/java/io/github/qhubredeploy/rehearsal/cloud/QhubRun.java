package io.github.qhubredeploy.rehearsal.cloud;

import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import io.github.qhubredeploy.system.qhub.QhubDestructions;
import io.github.qhubredeploy.system.qhub.QhubResult;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.QhubWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationContext;

/** One run's folders, and every command of qhub in them, given as the application gives them. */
record QhubRun(Cloud cloud, Path home, String project, List<String> stages) {

  static final QhubVersion OLD = new QhubVersion("0.3.14");
  static final QhubVersion NEW = new QhubVersion("0.4.2");

  QhubRun(Cloud cloud, Path home, String project) {
    this(cloud, home, project, Collections.synchronizedList(new ArrayList<>()));
  }

  /** The commands that a redeployment runs. */
  enum Call {
    UPGRADE("upgrade-new", "w:qhub-config.yaml"),
    VALIDATE("validate-new", "r:qhub-config.yaml"),
    RENDER("render-new", "w:main.tf"),
    DEPLOY_OLD("deploy-old", null),
    DESTROY_OLD("destroy-old", null),
    DEPLOY_NEW("deploy-new", null),
    DESTROY_NEW("destroy-new", null);

    final String log;

    /** The file at whose opening it can be held; null when terraform takes its time. */
    final String gate;

    Call(String log, String gate) {
      this.log = log;
      this.gate = gate;
    }

    boolean isOld() {
      return this == DEPLOY_OLD || this == DESTROY_OLD;
    }
  }

  /** A configuration that the old qhub has written, with somebody in it. */
  void initialize(ApplicationContext rooms, String domain) {
    Path old = folder("old");
    QhubCommand init =
        command(
            "init",
            OLD,
            old,
            Map.of(),
            ("init aws --namespace dev --auth-provider password"
                    + " --ci-provider none --kubernetes-version 1.18 --project old"
                    + project
                    + " --domain "
                    + domain)
                .split(" "));
    must(rooms.getBean(QhubCommands.class).run(init, line -> {}, () -> {}));
    rooms.getBean(QhubCommands.class).forget(init);
    QhubConfigFile file = QhubConfigFile.load(old.resolve(ConfigurationUpgrade.FILE));
    file.set(List.of("security", "users", "jane-doe", "uid"), 1001);
    file.set(List.of("security", "users", "jane-doe", "primary_group"), "users");
    file.save();
    copy(old.resolve(ConfigurationUpgrade.FILE), old.resolve(ConfigurationUpgrade.ORIGINAL));
  }

  /** Runs one command to its end; what it complains of is thrown. */
  void perform(Call call, ApplicationContext rooms, Map<String, String> more, Runnable checkpoint) {
    QhubWatch watch = QhubWatch.of((what, number, count) -> stages.add(what), checkpoint);
    switch (call) {
      case UPGRADE -> rooms.getBean(ConfigurationUpgrade.class).upgrade(order(more), checkpoint);
      case VALIDATE ->
          must(rooms.getBean(ConfigurationUpgrade.class).validate(order(more), checkpoint));
      case RENDER -> {
        QhubCommand render =
            command(call.log, NEW, folder("new"), more, "render", "-c", "qhub-config.yaml");
        QhubResult result = rooms.getBean(QhubCommands.class).run(render, line -> {}, checkpoint);
        rooms.getBean(QhubCommands.class).forget(render);
        must(result);
      }
      case DEPLOY_OLD, DEPLOY_NEW ->
          rooms.getBean(QhubDeployments.class).deploy(command(call, more), watch);
      case DESTROY_OLD, DESTROY_NEW -> {
        QhubDestructions destructions = rooms.getBean(QhubDestructions.class);
        String complaint = destructions.destroy(command(call, more), watch).complaint();
        destructions.forget(command(call, more));
        if (!complaint.isEmpty()) {
          throw new IllegalStateException(complaint);
        }
      }
    }
  }

  private static void must(QhubResult result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.tail(8));
    }
  }

  private Order order(Map<String, String> more) {
    return new Order(
        "new",
        folder("old").resolve(ConfigurationUpgrade.ORIGINAL),
        folder("new"),
        folder("tmp-new"),
        folder("logs"),
        NEW,
        "new" + project,
        null,
        environment("new", more));
  }

  private QhubCommand command(Call call, Map<String, String> more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                call.name().startsWith("DEPLOY") ? "deploy" : "destroy", "-c", "qhub-config.yaml"));
    if (call.name().startsWith("DEPLOY")) {
      words.add("--disable-prompt");
    }
    return call.isOld()
        ? command(call.log, OLD, folder("old"), more, words.toArray(String[]::new))
        : command(call.log, NEW, folder("new"), more, words.toArray(String[]::new));
  }

  QhubCommand command(
      String name, QhubVersion version, Path directory, Map<String, String> more, String... words) {
    String side = version.equals(OLD) ? "old" : "new";
    return new QhubCommand(
        name,
        version,
        directory,
        List.of(words),
        environment(side, more),
        folder("tmp-" + side),
        folder("logs"));
  }

  private Map<String, String> environment(String side, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(cloud.environment(side));
    all.put("STANDIN_SLEEP", "0.05");
    all.putAll(more);
    return all;
  }

  Path folder(String name) {
    try {
      return Files.createDirectories(home.resolve(name)).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  QhubConfigFile config(String side) {
    return QhubConfigFile.load(folder(side).resolve(ConfigurationUpgrade.FILE));
  }

  static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
