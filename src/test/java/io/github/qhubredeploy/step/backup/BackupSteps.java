package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The backup room's steps, for tests of other rooms that need an archive. */
public final class BackupSteps {

  private final Passes passes;
  private final DeletionSettings deletions = new DeletionSettings(0.01, 1000, 10000, 1);

  public BackupSteps(Clusters clusters, Archives archives) {
    this(clusters, archives, settings(2, Duration.ofHours(1), Duration.ofMinutes(1)));
  }

  public BackupSteps(Clusters clusters, Archives archives, BackupSettings settings) {
    this.passes = new Passes(clusters, archives, settings);
  }

  static BackupSettings settings(int movers) {
    return settings(movers, Duration.ofHours(1), Duration.ofMinutes(1));
  }

  /** Settings of a small backup. */
  public static BackupSettings settings(int movers, Duration validity, Duration stallLimit) {
    return settings(movers, 200_000, validity, stallLimit);
  }

  /** The same with shards of at most so many entries. */
  public static BackupSettings settings(
      int movers, int shardEntries, Duration validity, Duration stallLimit) {
    return new BackupSettings(4, movers, 64, 1, 8, shardEntries, 0, "20", validity, stallLimit);
  }

  /** With the settings that an application has when nothing is set. */
  public static BackupSteps asConfigured(Clusters clusters, Archives archives) {
    BackupSettings settings =
        new Binder(new MapConfigurationPropertySource())
            .bindOrCreate("redeploy.backup", BackupSettings.class);
    return new BackupSteps(clusters, archives, settings);
  }

  /** Bytes of a stored pass's shards. */
  public long bytes(TestStepContext context, String pass) {
    context.with(RedeploymentVariable.PASS, pass);
    return passes.with(
        context,
        stored -> stored.sheets().get(stored.layout().manifest(pass), PassManifest.class).bytes());
  }

  /** The whole pass. */
  public void run(TestStepContext context, String pass) {
    homes(context, pass);
    new BackUpHubDatabaseDelegate(passes).run(context);
    verify(context);
  }

  /** The pass's homes alone. */
  public StepOutcome homes(TestStepContext context, String pass) {
    context.with(RedeploymentVariable.PASS, pass);
    new ScanHomeDirectoriesDelegate(passes, deletions).run(context);
    return new BackUpHomeDirectoriesDelegate(passes, deletions).run(context);
  }

  /** Reads back what the pass has stored. */
  public void verify(TestStepContext context) {
    new VerifyBackupDelegate(passes).run(context);
  }
}
