package io.github.qhubredeploy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** A git server that is reached by ssh only: real protocol, real git behind it. */
public final class SshGitServer implements AutoCloseable {

  private final SshServer server = SshServer.setUpDefaultServer();
  private final Path repository;
  private final KeyPair host = key();
  private final KeyPair person = key();

  public SshGitServer(Path repository) {
    this.repository = repository;
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, person.getPublic()));
    server.setCommandFactory(
        (channel, command) -> {
          List<String> words = new ArrayList<>(List.of(command.replace("'", "").split(" ")));
          return new ProcessShellFactory(command, words).createShell(channel);
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "ssh://git@127.0.0.1:%d%s".formatted(server.getPort(), repository);
  }

  /** The private key that is let in, in OpenSSH's form. */
  public String privateKey() {
    return text(person);
  }

  /** A private key that nobody knows. */
  public static String strangeKey() {
    return text(key());
  }

  /** Writes {@code known_hosts} into the folder, with this server's key or another one. */
  public void makeKnown(Path folder, boolean truly) {
    KeyPair key = truly ? host : key();
    GitServer.write(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:%d %s%n"
            .formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic())));
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private static KeyPair key() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(KeyPair key) {
    try {
      Path file = Files.createTempFile("key", "");
      try (var out = Files.newOutputStream(file)) {
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      Files.delete(file);
      return text;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
