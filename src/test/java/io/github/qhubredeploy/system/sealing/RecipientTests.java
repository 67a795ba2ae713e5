package io.github.qhubredeploy.system.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.Administrator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientTests {

  @TempDir Path dir;

  @Test
  void whatIsSealedIsOpenedByAStockOpensslWithThePrivateKey() throws Exception {
    Administrator administrator = new Administrator(dir);
    String text = "jürgen\tsomething to hide\n";

    Path file = dir.resolve("sealed.cms");
    Files.write(
        file,
        Recipient.of(administrator.certificate()).seal(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(Files.readString(file))
        .startsWith("-----BEGIN CMS-----\n")
        .doesNotContain("something to hide");
    assertThat(administrator.open(file)).isEqualTo(text);
  }

  @Test
  void anotherKeyDoesNotOpenIt() throws Exception {
    Path other = Files.createDirectory(dir.resolve("other"));
    Path file = dir.resolve("sealed.cms");
    byte[] text = "something to hide".getBytes(StandardCharsets.UTF_8);
    Files.write(file, Recipient.of(new Administrator(dir).certificate()).seal(text));
    Administrator stranger = new Administrator(other);

    assertThatThrownBy(() -> stranger.open(file)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFileThatIsNoCertificateOrIsMissingOrHasAnotherKindOfKeyIsRefusedWithTheCure()
      throws Exception {
    Path text = Files.writeString(dir.resolve("text.pem"), "no certificate");
    Path curve = dir.resolve("curve.pem");
    Administrator.openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=admin",
        "-keyout",
        dir.resolve("curve.key").toString(),
        "-out",
        curve.toString());

    assertThatThrownBy(() -> Recipient.of(text)).hasMessageContaining("it is no certificate");
    assertThatThrownBy(() -> Recipient.of(dir.resolve("none.pem")))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> Recipient.of(curve))
        .isInstanceOf(CertificateUnusable.class)
        .hasMessageContaining("not RSA")
        .hasMessageEndingWith("then try again");
  }

  @Test
  void aCertificateThatHasRunOutIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=admin");
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, new Date(0), new Date(1_000), name, keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
            .getEncoded();
    Path file = Files.write(dir.resolve("old.der"), certificate);

    assertThatThrownBy(() -> Recipient.of(file)).hasMessageContaining("not valid today");
  }
}
