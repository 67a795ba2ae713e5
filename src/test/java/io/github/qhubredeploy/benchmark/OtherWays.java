package io.github.qhubredeploy.benchmark;

import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import java.nio.file.Path;
import java.util.List;

/** The ways that people go today. */
final class OtherWays {

  private final StoreProcess store;
  private final Path scratch;
  private final Tree tree;
  private final Shell shell;

  OtherWays(StoreProcess store, Path scratch, Tree tree) {
    this.store = store;
    this.scratch = scratch;
    this.tree = tree;
    this.shell =
        Shell.plain()
            .with("AWS_ACCESS_KEY_ID", store.accessKey())
            .with("AWS_SECRET_ACCESS_KEY", store.secretKey())
            .with("AWS_DEFAULT_REGION", ArchiveStore.REGION)
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .with("RESTIC_PASSWORD", "measured")
            .with("RESTIC_CACHE_DIR", scratch.resolve("restic-cache").toString())
            .with("RCLONE_CONFIG_STORE_TYPE", "s3")
            .with("RCLONE_CONFIG_STORE_PROVIDER", "Other")
            .with("RCLONE_CONFIG_STORE_ENV_AUTH", "true")
            .with("RCLONE_CONFIG_STORE_ENDPOINT", store.endpoint().toString());
  }

  List<Way> all() {
    return List.of(runbook(), restic(), rclone());
  }

  /** How a way is gone, as lines of a shell; {@code load} once its programs are to be in memory. */
  private record Lines(String load, String backUp, String changes, String restore) {}

  private Way way(String name, Lines lines) {
    return way(name, true, lines);
  }

  private Way way(String name, boolean whole, Lines lines) {
    return new Way() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean isWhole() {
        return whole;
      }

      @Override
      public void load() {
        run(lines.load(), 0, scratch);
      }

      @Override
      public void backUp(int round, Path homes) {
        run(lines.backUp(), round, homes);
      }

      @Override
      public void backUpChanges(int round, Path homes) {
        run(lines.changes(), round, homes);
      }

      @Override
      public void restore(int round, Path target) {
        run(lines.restore(), round, target);
      }
    };
  }

  private void run(String line, int round, Path directory) {
    shell
        .with("ROUND", Integer.toString(round))
        .with("HERE", directory.toString())
        .with("SCRATCH_FILE", scratch.resolve("backup.tar").toString())
        .with("S3", store.endpoint().toString())
        .with("BUCKET", ArchiveStore.BUCKET)
        .line(line);
  }

  /** As the runbook says: a tar on the disk, its sum, the upload; and all that backwards. */
  private Way runbook() {
    String aws = "/usr/bin/aws --endpoint-url \"$S3\" --only-show-errors s3 cp";
    String all =
        "rm -f \"$SCRATCH_FILE\"; tar -cf \"$SCRATCH_FILE\" -C \"$HERE\" .;"
            + " sha256sum \"$SCRATCH_FILE\" >\"$SCRATCH_FILE.sum\"; "
            + aws
            + " \"$SCRATCH_FILE\" \"s3://$BUCKET/runbook-$ROUND.tar\"; rm \"$SCRATCH_FILE\"";
    return way(
        "runbook (tar, sha256sum, aws s3 cp)",
        new Lines(
            "echo loaded >\"$HERE/word\"; tar -cf /dev/null \"$HERE/word\" 2>&1; sha256sum \"$HERE/word\";"
                + aws
                + " \"$HERE/word\" \"s3://$BUCKET/word\"",
            all,
            all,
            aws
                + " \"s3://$BUCKET/runbook-$ROUND.tar\" \"$SCRATCH_FILE\";"
                + " sha256sum --quiet --check \"$SCRATCH_FILE.sum\";"
                + " tar -xpf \"$SCRATCH_FILE\" -C \"$HERE\"; rm \"$SCRATCH_FILE\""));
  }

  private Way restic() {
    String restic = "restic --quiet --repo \"s3:$S3/$BUCKET/restic-$ROUND\"";
    return way(
        "restic",
        new Lines(
            Shell.loading("restic"),
            restic + " init; cd \"$HERE\"; " + restic + " backup .",
            "cd \"$HERE\"; " + restic + " backup .",
            restic + " restore latest --target \"$HERE\""));
  }

  /** An object per file: of very many files it gets one home only. */
  private Way rclone() {
    String part = tree.isMany() ? "/home/user00" : "";
    String rclone = "rclone --quiet --config /dev/null --transfers 8 --checkers 8 ";
    String sync = rclone + "sync \"$HERE" + part + "\" \"store:$BUCKET/rclone-$ROUND\"";
    return way(
        "rclone (an object per file)"
            + (tree.isMany() ? ", only one of the %d homes".formatted(tree.homes()) : ""),
        !tree.isMany(),
        new Lines(
            Shell.loading("rclone"),
            sync,
            sync,
            rclone + "copy \"store:$BUCKET/rclone-$ROUND\" \"$HERE" + part + "\""));
  }
}
