package io.github.qhubredeploy.system.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** EKS's sign-in: the token is a presigned STS request; no aws command is needed. */
final class EksSignIn {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Set<String> CARRIED =
      Set.of("authorization", "x-amz-date", "x-amz-security-token");

  private EksSignIn() {}

  /** The cluster's address and certificate, asked from EKS, with a token. */
  static Config config(String region, String cluster) {
    JsonNode found = describe(region, cluster);
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(found.path("endpoint").asText())
            .withCaCertData(found.path("certificateAuthority").path("data").asText())
            .build();
    return withToken(config, region, cluster);
  }

  /** The token is made anew whenever the client asks for it: it lives for a quarter of an hour. */
  static Config withToken(Config config, String region, String cluster) {
    return new ConfigBuilder(config)
        .withOauthTokenProvider(() -> token(region, cluster, credentials()))
        .build();
  }

  static String token(String region, String cluster, AwsCredentialsIdentity identity) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("https")
            .host("sts." + region + ".amazonaws.com")
            .encodedPath("/")
            .putRawQueryParameter("Action", "GetCallerIdentity")
            .putRawQueryParameter("Version", "2011-06-15")
            .putHeader("x-k8s-aws-id", cluster)
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(identity)
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, TOKEN_LIFE));
    String address = signed.request().getUri().toString();
    return "k8s-aws-v1."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(address.getBytes(StandardCharsets.UTF_8));
  }

  private static AwsCredentialsIdentity credentials() {
    try (DefaultCredentialsProvider provider = DefaultCredentialsProvider.builder().build()) {
      return provider.resolveCredentials();
    }
  }

  private static JsonNode describe(String region, String cluster) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("https")
            .host("eks." + region + ".amazonaws.com")
            .encodedPath("/clusters/" + cluster)
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials())
                        .request(request)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "eks")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    try {
      HttpResponse<String> answer = send(signed.request());
      if (answer.statusCode() == 200) {
        return JSON.readTree(answer.body()).path("cluster");
      }
      throw new ClusterUnreachable(
          "EKS answers %d for cluster %s in %s: check the name and the credentials"
              .formatted(answer.statusCode(), cluster, region));
    } catch (IOException e) {
      throw new ClusterUnreachable("EKS in %s cannot be reached: %s".formatted(region, e));
    }
  }

  private static HttpResponse<String> send(SdkHttpRequest request) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(request.getUri().toString())).timeout(LIMIT);
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      if (CARRIED.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
        header.getValue().forEach(value -> builder.header(header.getKey(), value));
      }
    }
    try {
      return HttpClient.newHttpClient().send(builder.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
