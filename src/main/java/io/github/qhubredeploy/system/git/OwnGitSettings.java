package io.github.qhubredeploy.system.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the git settings of the machine and its user out. JGit would read them (a signing key, a
 * hooks path) and write what it measures of the file system into the user's home, which may be
 * read-only.
 */
final class OwnGitSettings extends SystemReader.Delegate {

  private OwnGitSettings(SystemReader machine) {
    super(machine);
  }

  /** Takes effect for the whole application; a second call changes nothing. */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof OwnGitSettings)) {
      SystemReader.setInstance(new OwnGitSettings(SystemReader.getInstance()));
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  /**
   * Settings that are in no file: nothing to read, and what is set lives as long as the process.
   */
  private static final class Nothing extends FileBasedConfig {

    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
