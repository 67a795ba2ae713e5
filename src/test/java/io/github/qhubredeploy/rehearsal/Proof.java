package io.github.qhubredeploy.rehearsal;

import io.github.qhubredeploy.rehearsal.sample.Fingerprint;
import io.github.qhubredeploy.rehearsal.sample.SamplePlatform;
import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Looks at the world after a rehearsal, without asking the application. */
final class Proof {

  private static final List<String> FORBIDDEN =
      List.of(".backup", "qhub-users-import", "initial_root_password", ".tfstate", ".original");

  private final RehearsalWorld world;
  private final List<Finding> findings = new ArrayList<>();
  private final String before;

  /** Remembers the homes nobody works in: after a way back they have to be as they are now. */
  Proof(RehearsalWorld world) {
    this.world = world;
    this.before = quietHomes();
  }

  /** One thing that was looked at. */
  record Finding(String what, boolean good, String seen) {}

  /** What has to be true after a redeployment. */
  List<Finding> redeployed() {
    sameFiles();
    hubDatabase();
    check(
        "the old cluster is gone",
        !world.clusters().old().isRunning() && world.cloud().left().size() == 1,
        "left: " + world.cloud().left());
    repository(List.of("Redeploy with qhub 0.4.2", "Move the old platform to"));
    return findings;
  }

  /** What has to be true after a deployment failed and people went back. */
  List<Finding> rolledBack() {
    String domain = OldConfiguration.DOMAIN;
    check(
        "the old platform's name leads to the old platform",
        world.zone().lookup(domain).filter("127.0.0.11"::equals).isPresent(),
        domain + " -> " + world.zone().lookup(domain).orElse("nowhere"));
    check(
        "the old hub runs",
        world.clusters().hubReady(OldConfiguration.PROJECT),
        "ready pod of Deployment hub");
    String now = quietHomes();
    check(
        "the old platform has all data",
        now.equals(before) && now.lines().count() > 50,
        "%d entries in homes and folders nobody was working in".formatted(now.lines().count()));
    long last = world.sample().ticks().last();
    check(
        "the old hub writes to its database again",
        sqlite(world.sample().database()).startsWith("ok ") && last > 0,
        "last row committed: " + last);
    takenBack();
    return findings;
  }

  private String quietHomes() {
    List<String> busy =
        SampleUsers.WORKING.stream().map(user -> "home/" + user.escapedHome()).toList();
    return Fingerprint.of(world.sample().homes(), busy).toString();
  }

  private void sameFiles() {
    Fingerprint expected = world.sample().expectedOnNewPlatform();
    Fingerprint found = SamplePlatform.foundOnNewPlatform(world.clusters().fresh());
    List<String> missing = new ArrayList<>(expected.toString().lines().toList());
    List<String> extra = new ArrayList<>(found.toString().lines().toList());
    List<String> wanted = List.copyOf(missing);
    missing.removeAll(extra);
    extra.removeAll(wanted);
    check(
        "every home and shared file is the same on the new platform",
        missing.isEmpty() && extra.isEmpty() && wanted.size() > 50,
        "%d entries; missing %s; not expected %s"
            .formatted(wanted.size(), some(missing), some(extra)));
  }

  private void hubDatabase() {
    long last = world.sample().ticks().last();
    Path file =
        world
            .clusters()
            .fresh()
            .claim(SamplePlatform.NAMESPACE, SamplePlatform.DATABASE)
            .resolve("jupyterhub.sqlite");
    String said = sqlite(file);
    check(
        "the hub database is sound and holds the last row before the fence",
        // a row is committed first and witnessed then: the hub may have been ended in between
        said.equals("ok " + last) || said.equals("ok " + (last + 1)),
        "wanted 'ok " + last + "' or one more, found '" + said + "'");
  }

  private static String sqlite(Path file) {
    String program =
        """
        import sqlite3, sys
        db = sqlite3.connect('file:' + sys.argv[1] + '?mode=rw', uri=True, timeout=60)
        print(db.execute('pragma integrity_check').fetchone()[0],
              db.execute('select max(number) from rehearsal_ticks').fetchone()[0])
        """;
    try {
      Process python =
          new ProcessBuilder("python3", "-c", program, file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(python.getInputStream().readAllBytes()).strip();
      return python.waitFor(120, TimeUnit.SECONDS) ? said : "no answer";
    } catch (java.io.IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Whatever was committed on the way, the repository says again what it said before. */
  private void takenBack() {
    List<String> commits = world.remote().commits();
    String first = commits.get(commits.size() - 1).split(" ")[0];
    check(
        "the repository has the same files as before, and the rules name the domain again",
        world.remote().tree(first).equals(world.remote().tree(world.remote().head()))
            && RehearsalClusters.routes(world.clusters().old())
                .hosts()
                .equals(Set.of(OldConfiguration.DOMAIN, "app.clearml." + OldConfiguration.DOMAIN)),
        commits.size() + " commits: " + commits);
  }

  private void repository(List<String> commits) {
    List<String> made =
        world.remote().commits().stream()
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .filter(subject -> !subject.startsWith("qhub-config.yaml automated commit"))
            .toList();
    List<String> files = world.remote().files();
    String config = world.remote().content("qhub-config.yaml");
    List<String> wrong =
        FORBIDDEN.stream()
            .filter(word -> config.contains(word) || files.stream().anyMatch(f -> f.contains(word)))
            .toList();
    check(
        "the repository has exactly the commits it should, without backups or passwords",
        made.size() == commits.size() + 1
            && commits.stream().allMatch(c -> made.stream().anyMatch(m -> m.startsWith(c)))
            && wrong.isEmpty(),
        "%d commits, %d files, forbidden: %s".formatted(made.size(), files.size(), wrong));
  }

  private void check(String what, boolean good, String seen) {
    findings.add(new Finding(what, good, seen));
  }

  private static List<String> some(List<String> lines) {
    return lines.size() <= 6 ? lines : lines.subList(0, 6);
  }
}
