package io.github.qhubredeploy.system.sealing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/**
 * Somebody by a certificate. What is sealed for them is a CMS envelope (RFC 5652) that {@code
 * openssl cms -decrypt} opens with the certificate's private key, and nothing else does.
 */
public final class Recipient {

  private static final int SHORTEST_KEY = 2048;
  private static final int KEY_ENCIPHERMENT = 2;

  private final X509Certificate certificate;

  private Recipient(X509Certificate certificate) {
    this.certificate = certificate;
  }

  /**
   * Reads a certificate, PEM or DER.
   *
   * @throws CertificateUnusable when it is none, is out of date, or has no RSA key for encryption
   */
  public static Recipient of(Path file) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
      certificate.checkValidity();
      check(file, certificate);
      return new Recipient(certificate);
    } catch (IOException e) {
      throw new CertificateUnusable(file, "it cannot be read");
    } catch (CertificateException e) {
      throw new CertificateUnusable(file, "it is no certificate, or not valid today");
    }
  }

  private static void check(Path file, X509Certificate certificate) {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
        || key.getModulus().bitLength() < SHORTEST_KEY) {
      throw new CertificateUnusable(file, "its key is not RSA with 2048 bits or more");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[KEY_ENCIPHERMENT]) {
      throw new CertificateUnusable(file, "its key usage lacks keyEncipherment");
    }
  }

  /** The content for this recipient's eyes only, as PEM. */
  public byte[] seal(byte[] content) {
    try {
      CMSEnvelopedDataGenerator envelope = new CMSEnvelopedDataGenerator();
      envelope.addRecipientInfoGenerator(
          new JceKeyTransRecipientInfoGenerator(certificate, transport()));
      byte[] sealed =
          envelope
              .generate(
                  new CMSProcessableByteArray(content),
                  new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
              .getEncoded();
      String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(sealed);
      return ("-----BEGIN CMS-----\n" + lines + "\n-----END CMS-----\n")
          .getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("The envelope cannot be written", e);
    } catch (CMSException | GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot make the envelope", e);
    }
  }

  private static AlgorithmIdentifier transport() throws GeneralSecurityException {
    return new JcaAlgorithmParametersConverter()
        .getAlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSAES_OAEP,
            new OAEPParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
  }
}
