package io.github.qhubredeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SecretsTests {

  private final MockEnvironment environment = new MockEnvironment();
  private final Redactor redactor = new Redactor();
  private final Secrets secrets = new Secrets(environment, redactor);

  @Test
  void whatNamesAPlaceIsNoSecretButEverythingElseOfTheCredentialsIs() {
    String key = UUID.randomUUID().toString();
    environment.setProperty("REGION_HERE", "us-west-2");
    environment.setProperty("KEY_HERE", key);
    Map<String, SecretReference> credentials = new LinkedHashMap<>();
    credentials.put("AWS_DEFAULT_REGION", new SecretReference("${env:REGION_HERE}"));
    credentials.put("AWS_SECRET_ACCESS_KEY", new SecretReference("${env:KEY_HERE}"));

    assertThat(secrets.resolve(credentials))
        .containsEntry("AWS_DEFAULT_REGION", "us-west-2")
        .containsEntry("AWS_SECRET_ACCESS_KEY", key);

    assertThat(redactor.redact("region us-west-2, key " + key))
        .isEqualTo("region us-west-2, key [redacted]");
  }
}
