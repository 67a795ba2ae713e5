package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks GitHub or GitLab how the pipeline of a commit is. */
@Component
public class Pipelines {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Secrets secrets;
  private final RestClient http;

  Pipelines(Secrets secrets) {
    this.secrets = secrets;
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(PATIENCE);
    this.http = RestClient.builder().requestFactory(requests).build();
  }

  /**
   * How the pipeline of the commit is now.
   *
   * @param kind {@code github-actions} or {@code gitlab-ci}
   * @throws PipelineUnreadable when the server does not say
   */
  public Pipeline of(String commit, String kind, Platform.Git source, Platform.Ci ci) {
    return reader(kind, source, ci).of(commit, source.branch());
  }

  /**
   * How the repository is set up to run pipelines.
   *
   * @throws PipelineUnreadable when the token is refused
   */
  public PipelineSetup setup(String kind, Platform.Git source, Platform.Ci ci) {
    return reader(kind, source, ci).setup(source.branch());
  }

  private PipelineReader reader(String kind, Platform.Git source, Platform.Ci ci) {
    SecretReference token = Objects.requireNonNull(ci.token(), "ci.token");
    PipelineServer server = PipelineServer.of(kind, source.url(), ci.api());
    return server.reader(new ServerApi(http, server, secrets.resolve(token)));
  }
}
