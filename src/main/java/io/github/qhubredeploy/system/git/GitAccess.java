package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.time.Duration;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * How the application signs in at a git server: a token for https, a key for ssh.
 *
 * @param token for https, never written into the repository's settings
 * @param sessions for ssh
 */
record GitAccess(
    @Nullable CredentialsProvider token, @Nullable SshdSessionFactory sessions, Duration silence) {

  /** GitHub and GitLab take any name with a token; this one is GitHub's own. */
  private static final String TOKEN_USER = "x-access-token";

  static GitAccess of(Platform.Git source, Secrets secrets, Duration silence) {
    SecretReference reference = source.credentials();
    if (!source.url().startsWith("http")) {
      boolean bySsh = source.url().startsWith("ssh:") || source.url().matches("[^/]+@[^/]+:.*");
      return new GitAccess(null, bySsh ? SshSessions.of(reference, secrets) : null, silence);
    }
    return new GitAccess(
        reference == null ? null : token(secrets.resolve(reference)), null, silence);
  }

  private static CredentialsProvider token(String secret) {
    int colon = secret.indexOf(':');
    return colon < 0
        ? new UsernamePasswordCredentialsProvider(TOKEN_USER, secret)
        : new UsernamePasswordCredentialsProvider(
            secret.substring(0, colon), secret.substring(colon + 1));
  }

  /** Prepares a command that talks to the server. */
  <C extends TransportCommand<C, ?>> C on(C command) {
    command.setTimeout((int) silence.toSeconds());
    if (token != null) {
      command.setCredentialsProvider(token);
    }
    if (sessions != null) {
      command.setTransportConfigCallback(
          transport -> {
            if (transport instanceof SshTransport ssh) {
              ssh.setSshSessionFactory(sessions);
            }
          });
    }
    return command;
  }
}
