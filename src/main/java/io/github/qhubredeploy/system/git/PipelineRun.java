package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run in its server's words.
 *
 * @param id newer runs have greater ones
 * @param file the workflow's, empty where the server does not tell
 * @param word its state as the server calls it
 */
record PipelineRun(
    long id, String file, String commit, String branch, String word, String link, String said) {

  static PipelineRun ofGitHub(JsonNode run) {
    String status = run.path("status").asText();
    String word = status.equals("completed") ? run.path("conclusion").asText() : status;
    int attempt = run.path("run_attempt").asInt(1);
    return new PipelineRun(
        run.path("id").asLong(),
        run.path("path").asText().replaceFirst("@.*$", ""),
        run.path("head_sha").asText(),
        run.path("head_branch").asText(),
        word,
        run.path("html_url").asText(),
        "%s: %s%s"
            .formatted(
                run.path("name").asText("workflow"),
                described(word),
                attempt > 1 ? " (attempt %d)".formatted(attempt) : ""));
  }

  static PipelineRun ofGitLab(JsonNode run) {
    String word = run.path("status").asText();
    return new PipelineRun(
        run.path("id").asLong(),
        "",
        run.path("sha").asText(),
        run.path("ref").asText(),
        word,
        run.path("web_url").asText(),
        "pipeline %s: %s".formatted(run.path("id").asText(), described(word)));
  }

  /** Whether it is of this commit and branch; what a server leaves out cannot differ. */
  boolean isOf(String wantedCommit, String wantedBranch) {
    return (commit.isEmpty() || commit.equals(wantedCommit))
        && (branch.isEmpty() || branch.equals(wantedBranch));
  }

  /** Ended by somebody or by a newer run, without having failed. */
  boolean isCancelled() {
    return word.equals("cancelled") || word.equals("canceled");
  }

  Pipeline.State state() {
    return state(word);
  }

  static Pipeline.State state(String word) {
    return switch (word) {
      case "success", "neutral" -> Pipeline.State.SUCCESS;
      case "failure",
          "failed",
          "cancelled",
          "canceled",
          "skipped",
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

  static String described(String word) {
    return switch (word) {
      case "waiting", "action_required" -> word + ", a person must approve it there";
      case "manual" -> "manual, a person must start it there";
      case "skipped" -> "skipped, nothing was deployed";
      default -> word;
    };
  }
}
