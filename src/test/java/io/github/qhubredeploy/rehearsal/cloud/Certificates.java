package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A certificate that nobody vouches for, such as an ingress has before it got its own. */
final class Certificates {
  private static @Nullable SSLContext made;

  private Certificates() {}

  /** The same one for all load balancers of a JVM: making it takes a second. */
  static synchronized SSLContext selfSigned(Path dir) {
    SSLContext known = made;
    if (known == null) {
      known = make(dir);
      made = known;
    }
    return known;
  }

  private static SSLContext make(Path dir) {
    String password = UUID.randomUUID().toString();
    Path store = dir.resolve("load-balancer-" + password.substring(0, 8) + ".p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Command.in(
            dir,
            (keytool
                    + " -genkeypair -alias ingress -keyalg EC -validity 30 -storetype PKCS12"
                    + " -storepass "
                    + password
                    + " -keystore "
                    + store.getFileName()
                    + " -dname")
                .concat(" CN=INGRESS-DEFAULT-CERT")
                .split(" "))
        .output();
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      Files.delete(store);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no certificate for the load balancer", e);
    }
  }
}
