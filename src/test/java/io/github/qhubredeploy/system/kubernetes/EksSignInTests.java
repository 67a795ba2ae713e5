package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class EksSignInTests {

  @Test
  void theTokenIsASignedRequestThatNamesTheCluster() {
    String token =
        EksSignIn.token(
            "eu-west-1",
            "qhub-dev",
            AwsBasicCredentials.create("key-id", UUID.randomUUID().toString()));

    assertThat(token).startsWith("k8s-aws-v1.").doesNotContain("=");
    String address =
        new String(
            Base64.getUrlDecoder().decode(token.substring("k8s-aws-v1.".length())),
            StandardCharsets.UTF_8);
    assertThat(address)
        .startsWith("https://sts.eu-west-1.amazonaws.com/?")
        .contains("Action=GetCallerIdentity", "X-Amz-Expires=60", "X-Amz-Signature=")
        .contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id");
  }
}
