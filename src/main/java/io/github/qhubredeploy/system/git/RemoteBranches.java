package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/** Which branches a server has, for a person who named one that is not there. */
record RemoteBranches(Platform.Git source, GitAccess access) {

  private static final int SHOWN = 8;

  /** Such as {@code it has: develop, main (its default)}; empty when it does not tell. */
  private String described() {
    try {
      Map<String, Ref> refs =
          access.on(Git.lsRemoteRepository().setRemote(source.url()).setTags(false)).callAsMap();
      Ref head = refs.get(Constants.HEAD);
      String standard = head == null ? "" : head.getTarget().getName();
      String names =
          refs.keySet().stream()
              .filter(name -> name.startsWith(Constants.R_HEADS))
              .sorted()
              .limit(SHOWN)
              .map(name -> name(name) + (name.equals(standard) ? " (its default)" : ""))
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "; it has no branch at all" : "; it has: " + names;
    } catch (GitAPIException | RuntimeException e) {
      return "";
    }
  }

  /** What a person can do about the branch of the platform file. */
  GitFailed missing() {
    return new GitFailed(
        "%s has no branch %s with a commit%s; correct source.git.branch"
            .formatted(source.url(), source.branch(), described()));
  }

  /** Whether a clone failed only because the branch is not there. */
  static boolean isMissing(Throwable failure) {
    String said = String.valueOf(failure.getMessage());
    return said.contains("Remote branch") && said.contains("not found");
  }

  private static String name(String ref) {
    return ref.substring(Constants.R_HEADS.length());
  }
}
