package io.github.qhubredeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedactorTests {

  private final Redactor redactor = new Redactor();
  private final String secret = "p&ss " + UUID.randomUUID();

  @Test
  void masksASecretHoweverItIsWritten() {
    redactor.learn(secret);
    String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));

    assertThat(redactor.redact("password=" + secret + "!")).isEqualTo("password=[redacted]!");
    assertThat(redactor.redact(base64)).isEqualTo("[redacted]");
    assertThat(redactor.redact("p%26ss+" + secret.substring(5))).isEqualTo("[redacted]");
  }

  @Test
  void masksTheLongerSecretAsAWhole() {
    redactor.learn(secret);
    redactor.learn(secret + "-and-more");

    assertThat(redactor.redact(secret + "-and-more")).isEqualTo("[redacted]");
  }

  @Test
  void masksEachLineOfAKey() {
    String line = UUID.randomUUID().toString();
    redactor.learn("-----BEGIN KEY-----\n" + line + "\n" + line + "x\n-----END KEY-----\n");

    assertThat(redactor.redact("read " + line + "x")).doesNotContain(line);
    assertThat(redactor.redact("-----BEGIN KEY-----")).isEqualTo("-----BEGIN KEY-----");
  }

  @Test
  void leavesOrdinaryWordsAlone() {
    redactor.learn("admin");
    redactor.learn("  ");

    assertThat(redactor.redact("admin deploys")).isEqualTo("admin deploys");
  }

  @Test
  void knowsWhereSecretsStand() {
    String random = UUID.randomUUID().toString();

    assertThat(redactor.redact("https://s3/x?X-Amz-Signature=" + random + "&partNumber=1"))
        .isEqualTo("https://s3/x?X-Amz-Signature=[redacted]&partNumber=1");
    assertThat(
            redactor.redact(
                "403 for https://a.blob/x?sv=2025&sp=cw&sig=" + random + "%3D&comp=block"))
        .isEqualTo("403 for https://a.blob/x?sv=2025&sp=cw&sig=[redacted]&comp=block");
    assertThat(redactor.redact("<a>https://s3/x?X-Amz-Credential=" + random + "</a>"))
        .isEqualTo("<a>https://s3/x?X-Amz-Credential=[redacted]</a>");
    assertThat(redactor.redact("next=https%3A%2F%2Fa.blob%2Fx%3Fsig%3D" + random))
        .isEqualTo("next=https%3A%2F%2Fa.blob%2Fx%3Fsig%3D[redacted]");
    assertThat(redactor.redact("AccountName=a;AccountKey=" + random + "==;EndpointSuffix=x"))
        .isEqualTo("AccountName=a;AccountKey=[redacted];EndpointSuffix=x");
    assertThat(redactor.redact("Authorization: Bearer " + random))
        .isEqualTo("Authorization: Bearer [redacted]");
    assertThat(redactor.redact("git clone https://me:" + random + "@git.example.org/x"))
        .isEqualTo("git clone https://me:[redacted]@git.example.org/x");
    assertThat(redactor.redact("see https://example.org:8443/a@b"))
        .isEqualTo("see https://example.org:8443/a@b");
  }

  @Test
  void countsWhatItLearntAndNotWhatOnlyLooksLikeASecret() {
    Redactor redactor = new Redactor();
    redactor.learn("a-learnt-secret");

    assertThat(redactor.count("Basic Permissions. All rights [redacted]")).isZero();
    assertThat(redactor.count("one a-learnt-secret, two a-learnt-secret")).isEqualTo(2);
  }
}
