package io.github.qhubredeploy.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A repository whose pushes start pipelines: all of them go as they are told. */
public final class OldPipelines implements AutoCloseable {

  public static final String WORKFLOW = ".github/workflows/qhub-ops.yaml";
  static final Map<String, Object> SETTINGS =
      Map.of(
          "redeploy.pipeline.interval", "1ms",
          "redeploy.pipeline.appearance", "0s",
          "redeploy.pipeline.queue", "0s",
          "PIPELINES", UUID.randomUUID().toString());

  public final GitServer git;
  private final WireMockServer api =
      new WireMockServer(
          wireMockConfig().dynamicPort().http2PlainDisabled(true).bindAddress("127.0.0.1"));

  /** The old platform's configuration and the workflow that installs the version. */
  public OldPipelines(Path root, String version) {
    git =
        new GitServer(
            root,
            Map.of(
                "qhub-config.yaml",
                DeploymentWorld.CONFIGURATION,
                WORKFLOW,
                "run: pip install qhub==" + version + "\nrun: qhub deploy -c qhub-config.yaml\n"));
    api.start();
    succeed();
  }

  public Platform.Source source() {
    return new Platform.Source(null, git.source(), "qhub-config.yaml");
  }

  public Platform.Ci ci() {
    return new Platform.Ci(
        URI.create("http://127.0.0.1:" + api.port()), new SecretReference("${env:PIPELINES}"));
  }

  public void succeed() {
    answer("completed", "success");
  }

  public void fail() {
    answer("completed", "failure");
  }

  public void queue() {
    answer("queued", "");
  }

  private void answer(String status, String conclusion) {
    api.resetAll();
    api.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    """
                    {"workflow_runs": [{"name": "qhub auto update", "status": "%s",
                      "conclusion": "%s", "html_url": "https://git/runs/1"}]}
                    """
                        .formatted(status, conclusion))));
  }

  /** The commits whose pipelines were asked for, each once. */
  public List<String> watched() {
    return api.findAll(WireMock.anyRequestedFor(anyUrl())).stream()
        .map(request -> request.queryParameter("head_sha").firstValue())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    api.stop();
  }
}
