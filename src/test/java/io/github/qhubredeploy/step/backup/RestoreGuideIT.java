package io.github.qhubredeploy.step.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.StoreArchives;
import io.github.qhubredeploy.testing.AwkwardHomes;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.StoreServer;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the guide in the archive to the letter. */
class RestoreGuideIT {

  /** Type, mode, size, time, link target and content of all, at the names that QHub 0.4 wants. */
  private static final String LISTING =
      """
      import hashlib, os, stat, sys
      root, is_old = os.fsencode(sys.argv[1]), sys.argv[2] == 'old'
      names = {b'jane-2ddoe': b'jane-doe', b'a-40b-2ecom': b'a@b.com'}
      for top, directories, files in os.walk(root):
          for name in directories + files:
              path = os.path.join(top, name)
              now, parts = os.lstat(path), os.path.relpath(path, root).split(b'/')
              if is_old and parts[:2] == [b'home', b'shared']: parts = parts[1:]
              if is_old and len(parts) > 1 and parts[0] == b'home': parts[1] = names.get(parts[1], parts[1])
              if parts in ([b'home'], [b'shared']): continue
              link = stat.S_ISLNK(now.st_mode)
              what = os.readlink(path) if link else b''
              if stat.S_ISREG(now.st_mode):
                  with open(path, 'rb') as stream: what = hashlib.sha256(stream.read()).hexdigest()
              print(b'/'.join(parts), oct(0 if link else now.st_mode), now.st_mtime_ns, what,
                    0 if stat.S_ISDIR(now.st_mode) else now.st_nlink)
      """;

  @TempDir Path directory;

  @Test
  void whoFollowsTheGuideGetsEveryEntryBack() throws Exception {
    StoreServer store = new StoreServer(Files.createDirectories(directory.resolve("store")));
    LocalCluster old = new LocalCluster(directory.resolve("old"));
    Path homes = old.claim("dev", "nfs-mount-dev-share");
    TestStepContext context = backUp(store, old, homes);
    Path archive = Files.createDirectories(directory.resolve("fetched"));
    Path target = Files.createDirectories(directory.resolve("target"));
    Path hub = Files.createDirectories(directory.resolve("hub"));
    String guide;
    try (Archive objects =
        new StoreArchives(store.accessKey(), store.secretKey()).open(store.access())) {
      ArchiveLayout layout = new ArchiveLayout("runs", context.redeployment().text());
      guide = new String(objects.get(layout.restoreGuide()).orElseThrow(), StandardCharsets.UTF_8);
      Files.writeString(
          archive.resolve("addresses.txt"),
          objects.list(layout.root()).stream()
              .map(
                  key ->
                      key.substring(layout.root().length())
                          + "\t"
                          + objects.readAddress(key, Duration.ofHours(1))
                          + "\n")
              .collect(Collectors.joining()));
    }

    String output = follow(guide, archive, target, hub);

    store.stop();
    assertThat(output).isEqualTo("done\n");
    assertThat(listing(target, "new")).isEqualTo(listing(homes, "old"));
    assertThat(hub.resolve("jupyterhub.sqlite")).exists();
  }

  private TestStepContext backUp(StoreServer store, LocalCluster old, Path homes) throws Exception {
    old.deployment("hub", 1);
    AwkwardHomes.make(homes, old.claim("dev", "hub-db-dir"));
    TestStepContext context =
        new TestStepContext(
                TestPlatforms.with(directory, directory, store.access()),
                directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, "dev");
    BackupSteps backup =
        new BackupSteps(access -> old, new StoreArchives(store.accessKey(), store.secretKey()));
    backup.run(context, "full");
    AwkwardHomes.change(homes, old.claim("dev", "hub-db-dir"));
    old.deployment("hub", 0);
    backup.run(context, "final");
    return context;
  }

  private static String follow(String guide, Path archive, Path target, Path hub) throws Exception {
    String commands =
        Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
            .matcher(guide)
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining("\n", "", "\necho done\n"));
    Path script = Files.writeString(archive.resolveSibling("guide.sh"), commands);
    ProcessBuilder shell = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
    shell.environment().put("ARCHIVE", archive.toString());
    shell.environment().put("TARGET", target.toString());
    shell.environment().put("HUB", hub.toString());
    Process process = shell.start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String listing(Path tree, String side) throws Exception {
    return AwkwardHomes.python(LISTING, tree, Path.of(side))
        .lines()
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
