package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** Sign-in by ssh with the platform's own key; unknown host keys are refused. */
final class SshSessions {

  private SshSessions() {}

  /** With the referenced key, or with the user's own keys when there is none. */
  static SshdSessionFactory of(@Nullable SecretReference reference, Secrets secrets) {
    Path home = Path.of(System.getProperty("user.home"));
    Path folder = home.resolve(".ssh");
    if (reference == null) {
      return builder(home, folder).build(null);
    }
    List<KeyPair> keys = keys(secrets.resolve(reference), reference.text());
    return builder(home, beside(reference).orElse(folder))
        .setDefaultIdentities(directory -> List.of())
        .setDefaultKeysProvider(directory -> keys)
        .build(null);
  }

  /** The folder of the key's file: known_hosts is expected there. */
  private static Optional<Path> beside(SecretReference reference) {
    return reference.text().startsWith("${file:")
        ? Optional.ofNullable(
            Path.of(reference.text().replaceFirst("^\\$\\{file:(.+)}$", "$1")).getParent())
        : Optional.empty();
  }

  private static SshdSessionFactoryBuilder builder(Path home, Path folder) {
    return new SshdSessionFactoryBuilder()
        .setPreferredAuthentications("publickey")
        .setHomeDirectory(home.toFile())
        .setSshDirectory(folder.toFile())
        .setConfigFile(directory -> null);
  }

  private static List<KeyPair> keys(String text, String name) {
    try {
      var stream = new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8));
      List<KeyPair> keys = new ArrayList<>();
      SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(name), stream, null)
          .forEach(keys::add);
      return keys;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new GitFailed(
          "%s holds no private key that can be read: give an unencrypted OpenSSH or PEM key"
              .formatted(name));
    }
  }
}
