package io.github.qhubredeploy.system.git;

import java.util.Locale;

/** The repository could not be read or written; the message says what to do. */
public class GitFailed extends RuntimeException {

  GitFailed(String what) {
    super(what);
  }

  /** Turns what JGit says into what a person can do about it. */
  static GitFailed of(String deed, String url, Throwable cause) {
    GitFailed failure =
        new GitFailed("%s %s failed: %s".formatted(deed, url, reason(innermost(cause))));
    failure.initCause(cause);
    return failure;
  }

  /** The same for a failure that is told in another sentence. */
  static String why(Throwable cause) {
    return reason(innermost(cause));
  }

  private static String reason(String said) {
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains("not authorized") || text.contains("not permitted")) {
      return "the server refuses the token; renew source.git.credentials and let it push";
    }
    if (text.contains("no credentialsprovider") || text.contains("authentication is required")) {
      return "the server wants a token; add source.git.credentials to the platform file";
    }
    if (text.contains("no keys to try") || text.contains("publickey")) {
      return "the server refuses the key; register its public half as a key that may write";
    }
    if (text.contains("server key") || text.contains("host key")) {
      return "the server's host key is not the known one; compare it, then put it into the file"
          + " known_hosts beside the key";
    }
    if (text.contains("marked as read only")) {
      return "the key is read-only; register one that may write";
    }
    if (text.contains("not found") && !text.contains("branch") && !text.contains("file:")) {
      return "the server knows no such repository, or hides it from this token or key; check"
          + " source.git.url and the access of source.git.credentials";
    }
    if (text.contains("pkix") || text.contains("certificate")) {
      return "its certificate is not trusted; add its authority to Java's trust store";
    }
    String shortened = said.length() > 300 ? said.substring(0, 300) + "…" : said;
    return shortened + "; check source.git and that the server can be reached";
  }

  private static String innermost(Throwable failure) {
    Throwable inner = failure;
    StringBuilder said = new StringBuilder(String.valueOf(failure.getMessage()));
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
      if (inner.getMessage() != null && said.indexOf(inner.getMessage()) < 0) {
        said.append(": ").append(inner.getMessage());
      }
    }
    return said.toString();
  }
}
