package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.RmCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * Puts files into the index and compares it with what was asked for: JGit passes over missing and
 * ignored paths in silence.
 */
record StagedFiles(Git git, Platform.Git source) {

  void stage(Collection<String> written, Collection<String> removed) {
    Set<String> gone = new TreeSet<>(tracked(head(), removed));
    try {
      add(written);
      remove(gone);
      compare(Set.copyOf(written), gone);
    } catch (GitAPIException | IOException e) {
      throw GitFailed.of("Staging files of", source.url(), e);
    }
  }

  /** Paths that differ from the head. */
  Set<String> changed() {
    try {
      Set<String> paths = new TreeSet<>();
      git.diff().setCached(true).call().forEach(entry -> paths.add(path(entry)));
      return paths;
    } catch (GitAPIException e) {
      throw GitFailed.of("Comparing files of", source.url(), e);
    }
  }

  Collection<String> tracked(ObjectId commit, Collection<String> paths) {
    Set<String> found = new TreeSet<>();
    if (paths.isEmpty()) {
      return found;
    }
    try (TreeWalk walk = new TreeWalk(git.getRepository())) {
      walk.addTree(git.getRepository().parseCommit(commit).getTree());
      walk.setRecursive(true);
      walk.setFilter(PathFilterGroup.createFromStrings(paths));
      while (walk.next()) {
        found.add(walk.getPathString());
      }
      return found;
    } catch (IOException e) {
      throw GitFailed.of("Reading", source.url(), e);
    }
  }

  private void add(Collection<String> written) throws GitAPIException {
    if (!written.isEmpty()) {
      AddCommand add = git.add();
      written.forEach(add::addFilepattern);
      add.call();
    }
  }

  private void remove(Collection<String> gone) throws GitAPIException {
    if (!gone.isEmpty()) {
      RmCommand remove = git.rm();
      gone.forEach(remove::addFilepattern);
      remove.call();
    }
  }

  private void compare(Set<String> written, Set<String> gone) throws IOException, GitAPIException {
    DirCache index = git.getRepository().readDirCache();
    Set<String> hidden = new TreeSet<>(written);
    hidden.removeIf(path -> index.getEntry(path) != null);
    if (!written.isEmpty()) {
      List<DiffEntry> stale =
          git.diff().setPathFilter(PathFilterGroup.createFromStrings(written)).call();
      stale.forEach(entry -> hidden.add(path(entry)));
    }
    Set<String> alien = new TreeSet<>(changed());
    alien.removeAll(written);
    alien.removeAll(gone);
    Set<String> kept = new TreeSet<>(gone);
    kept.removeIf(path -> index.getEntry(path) == null);
    if (!hidden.isEmpty() || !alien.isEmpty() || !kept.isEmpty()) {
      throw new StagedFilesDiffer(hidden, alien, kept);
    }
  }

  private ObjectId head() {
    try {
      return git.getRepository().resolve("HEAD");
    } catch (IOException e) {
      throw GitFailed.of("Reading", source.url(), e);
    }
  }

  private static String path(DiffEntry entry) {
    return entry.getChangeType() == ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
  }
}
