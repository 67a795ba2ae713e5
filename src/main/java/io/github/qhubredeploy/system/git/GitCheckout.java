package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.platform.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.RevertCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefLeaseSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A branch in a directory: one commit of exactly the named files, pushed without overwriting. */
public final class GitCheckout implements AutoCloseable {

  private final Git git;
  private final Platform.Git source;
  private final GitAccess access;
  private final ObjectId seen;

  private GitCheckout(Git git, Platform.Git source, GitAccess access, ObjectId seen) {
    this.git = git;
    this.source = source;
    this.access = access;
    this.seen = seen;
  }

  static GitCheckout of(Git git, Platform.Git source, GitAccess access) throws IOException {
    ObjectId head = git.getRepository().resolve(Constants.HEAD);
    if (head == null) {
      throw new RemoteBranches(source, access).missing();
    }
    return new GitCheckout(git, source, access, head);
  }

  /** Where the files are. */
  public Path directory() {
    return git.getRepository().getWorkTree().toPath();
  }

  /** The files, to be read and written: everybody who may push may have put links among them. */
  public UntrustedTree files() {
    return new UntrustedTree(directory());
  }

  /** The commit that the server had at checkout. */
  public String remoteHead() {
    return seen.name();
  }

  /** Text of a file in the server's head, if it is there. */
  public Optional<String> remoteText(String path) {
    Repository repository = git.getRepository();
    try (TreeWalk walk =
        TreeWalk.forPath(repository, path, repository.parseCommit(seen).getTree())) {
      return walk == null
          ? Optional.empty()
          : Optional.of(
              new String(repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw GitFailed.of("Reading", source.url(), e);
    }
  }

  /** The newest commit with this first line. */
  public Optional<String> commitNamed(String firstLine) {
    return history().find(commit -> commit.getShortMessage().equals(firstLine));
  }

  /** The commit that has taken the other one back. */
  public Optional<String> revertOf(String commit) {
    return history()
        .find(found -> found.getFullMessage().contains("This reverts commit " + commit));
  }

  /** First line of the newest commit that changed the file. */
  public Optional<String> lastChange(String path) {
    return history().lastChange(path);
  }

  /** Files that others have changed since an earlier head; empty when that one is gone. */
  public Optional<Set<String>> changedSince(String earlierHead) {
    return history().changedSince(earlierHead);
  }

  private GitHistory history() {
    return new GitHistory(git, source, seen);
  }

  /** Every file of the server's head at or under one of the paths. */
  public Collection<String> tracked(Collection<String> paths) {
    return new StagedFiles(git, source).tracked(seen, paths);
  }

  /**
   * Commits exactly these files and removals.
   *
   * @return the commit, or empty when the server's head says all that already
   * @throws StagedFilesDiffer when a file would not be in it, or another one would
   */
  public Optional<String> commit(
      String message, Collection<String> written, Collection<String> removed) {
    StagedFiles staged = new StagedFiles(git, source);
    staged.stage(written, removed);
    if (staged.changed().isEmpty()) {
      return Optional.empty();
    }
    try {
      RevCommit commit =
          git.commit()
              .setMessage(message)
              .setSign(false)
              .setNoVerify(true)
              .setAllowEmpty(false)
              .call();
      return Optional.of(commit.name());
    } catch (GitAPIException e) {
      throw GitFailed.of("Committing to", source.url(), e);
    }
  }

  /** Takes the commit back by a new one. */
  public String revert(String commit) {
    try {
      RevertCommand command = git.revert().include(ObjectId.fromString(commit));
      RevCommit revert = command.call();
      if (revert == null) {
        Collection<String> paths = command.getUnmergedPaths();
        throw new RevertConflicts(
            source.url(), commit, paths == null ? "" : String.join(", ", paths));
      }
      return revert.name();
    } catch (GitAPIException e) {
      throw GitFailed.of("Reverting in", source.url(), e);
    }
  }

  /**
   * Pushes the branch, if the server still has the commit of the checkout. Without force: the
   * server then takes neither a lost race nor a rewritten history.
   */
  public void push() {
    String ref = Constants.R_HEADS + source.branch();
    try {
      for (PushResult result :
          access
              .on(git.push())
              .setRemote("origin")
              .setRefSpecs(new RefSpec("HEAD:" + ref))
              .setRefLeaseSpecs(new RefLeaseSpec(ref, seen.name()))
              .call()) {
        result.getRemoteUpdates().forEach(update -> mustBeTaken(update, result.getMessages()));
      }
    } catch (GitAPIException e) {
      throw GitFailed.of("Pushing to", source.url(), e);
    }
  }

  /** JGit throws nothing for a push that the server rejected. */
  private void mustBeTaken(RemoteRefUpdate update, String messages) {
    if (update.getStatus() != RemoteRefUpdate.Status.OK) {
      String reason = update.getMessage() == null ? "" : update.getMessage();
      String said = (reason + " " + messages).strip();
      throw new PushRejected(source.url(), source.branch(), update.getStatus().name(), said);
    }
  }

  @Override
  public void close() {
    git.close();
  }
}
