package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The commits that led to one.
 *
 * @param head the newest
 */
record GitHistory(Git git, Platform.Git source, ObjectId head) {

  private static final int SEARCHED = 1000;

  Optional<String> find(Predicate<RevCommit> wanted) {
    try {
      for (RevCommit commit : git.log().add(head).setMaxCount(SEARCHED).call()) {
        if (wanted.test(commit)) {
          return Optional.of(commit.name());
        }
      }
      return Optional.empty();
    } catch (GitAPIException | IOException e) {
      throw GitFailed.of("Reading the history of", source.url(), e);
    }
  }

  /** First line of the newest commit that changed the file. */
  Optional<String> lastChange(String path) {
    try {
      for (RevCommit commit : git.log().add(head).addPath(path).setMaxCount(1).call()) {
        return Optional.of(commit.getShortMessage());
      }
      return Optional.empty();
    } catch (GitAPIException | IOException e) {
      throw GitFailed.of("Reading the history of", source.url(), e);
    }
  }

  /** Files that differ from the earlier commit; empty when that one is not known any more. */
  Optional<Set<String>> changedSince(String earlier) {
    Repository repository = git.getRepository();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(repository.parseCommit(ObjectId.fromString(earlier)).getTree());
      walk.addTree(repository.parseCommit(head).getTree());
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      Set<String> changed = new TreeSet<>();
      while (walk.next()) {
        changed.add(walk.getPathString());
      }
      return Optional.of(changed);
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw GitFailed.of("Comparing commits of", source.url(), e);
    }
  }
}
