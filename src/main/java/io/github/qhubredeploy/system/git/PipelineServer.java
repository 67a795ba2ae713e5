package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of git server: where it tells of pipelines, and in which words.
 *
 * @param api base address
 * @param project path of the repository on the server
 */
record PipelineServer(boolean isGitHub, URI api, String project) {

  private static final Pattern URL =
      Pattern.compile(
          "(?:\\w+://(?:[^/@]+@)?([^/:]*)(?::\\d+)?/|[^/@]+@([^/:]+):)?(.+?)(?:\\.git)?/?");
  private static final String DEPLOY_WORKFLOW = ".github/workflows/qhub-ops.yaml";

  static PipelineServer of(String kind, String url, @Nullable URI api) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new PipelineUnreadable("source.git.url names no repository; correct it", false);
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    boolean isGitHub = kind.equals("github-actions");
    URI base = api == null ? publicApi(isGitHub, host) : api;
    boolean onDisk = host == null || host.isEmpty();
    return new PipelineServer(
        isGitHub, base, onDisk || isGitHub ? lastTwo(parts.group(3)) : parts.group(3));
  }

  private static URI publicApi(boolean isGitHub, @Nullable String host) {
    if (host == null || host.isEmpty()) {
      throw new PipelineUnreadable(
          "source.git.url names no server; give ci.api where its pipelines can be read", false);
    }
    String github =
        host.equals("github.com") ? "https://api.github.com" : "https://" + host + "/api/v3";
    return URI.create(isGitHub ? github : "https://" + host + "/api/v4");
  }

  private static String lastTwo(String path) {
    String[] names = path.split("/", -1);
    int count = names.length;
    return count < 2 ? path : names[count - 2] + "/" + names[count - 1];
  }

  URI address(String commit) {
    String base = api.toString().replaceAll("/+$", "");
    return URI.create(
        isGitHub
            ? "%s/repos/%s/actions/runs?head_sha=%s&per_page=100".formatted(base, project, commit)
            : "%s/projects/%s/pipelines?sha=%s&order_by=id&sort=desc"
                .formatted(base, URLEncoder.encode(project, StandardCharsets.UTF_8), commit));
  }

  String tokenHeader() {
    return isGitHub ? "Authorization" : "PRIVATE-TOKEN";
  }

  String tokenValue(String token) {
    return isGitHub ? "Bearer " + token : token;
  }

  Pipeline read(JsonNode answer) {
    List<Run> runs = new ArrayList<>();
    if (isGitHub) {
      answer.path("workflow_runs").forEach(run -> runs.add(Run.ofGitHub(run)));
      if (runs.stream().anyMatch(run -> run.file().startsWith(DEPLOY_WORKFLOW))) {
        runs.removeIf(run -> !run.file().startsWith(DEPLOY_WORKFLOW));
      }
    } else if (answer.path(0).isObject()) {
      runs.add(Run.ofGitLab(answer.path(0)));
    }
    return runs.stream()
        .min(Comparator.comparing(Run::state))
        .map(
            worst ->
                new Pipeline(worst.state(), worst.link(), runs.stream().map(Run::said).toList()))
        .orElseGet(() -> new Pipeline(Pipeline.State.ABSENT, "", List.of()));
  }

  /** A run in its server's words. */
  private record Run(Pipeline.State state, String file, String link, String said) {

    static Run ofGitHub(JsonNode run) {
      String status = run.path("status").asText();
      String word = status.equals("completed") ? run.path("conclusion").asText() : status;
      return new Run(
          state(word),
          run.path("path").asText(),
          run.path("html_url").asText(),
          run.path("name").asText("workflow") + ": " + word);
    }

    static Run ofGitLab(JsonNode run) {
      String word = run.path("status").asText();
      return new Run(
          state(word),
          "",
          run.path("web_url").asText(),
          "pipeline %s: %s".formatted(run.path("id").asText(), word));
    }

    private static Pipeline.State state(String word) {
      return switch (word) {
        case "success", "neutral", "skipped" -> Pipeline.State.SUCCESS;
        case "failure",
            "failed",
            "cancelled",
            "canceled",
            "timed_out",
            "startup_failure",
            "stale" ->
            Pipeline.State.FAILURE;
        case "queued",
            "requested",
            "waiting",
            "pending",
            "created",
            "preparing",
            "scheduled",
            "waiting_for_resource",
            "manual",
            "action_required" ->
            Pipeline.State.QUEUED;
        default -> Pipeline.State.IN_PROGRESS;
      };
    }
  }
}
