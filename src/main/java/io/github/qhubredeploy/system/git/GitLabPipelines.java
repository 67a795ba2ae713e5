package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pipelines of GitLab. */
record GitLabPipelines(ServerApi api) implements PipelineReader {

  /** The job that qhub's own file defines. */
  private static final String DEPLOY_JOB = "render-qhub";

  @Override
  public Pipeline of(String commit, String branch) {
    String query = "sha=%s&order_by=id&sort=desc&per_page=100".formatted(commit);
    Optional<PipelineRun> found =
        api.list("/pipelines?" + query, "").stream()
            .map(PipelineRun::ofGitLab)
            .filter(run -> run.isOf(commit, branch))
            .findFirst();
    if (found.isEmpty()) {
      return new Pipeline(Pipeline.State.ABSENT, "", List.of());
    }
    List<String> said = new ArrayList<>(List.of(found.get().said()));
    Optional<PipelineRun> newer =
        found.get().isCancelled() ? newer(found.get(), branch) : Optional.empty();
    newer.ifPresent(next -> said.add(GitHubActions.overtaken(next)));
    return withJobs(newer.orElse(found.get()), said);
  }

  @Override
  public PipelineSetup setup(String branch) {
    return new GitLabSetup(api).look(branch);
  }

  private Optional<PipelineRun> newer(PipelineRun cancelled, String branch) {
    String query =
        "ref=%s&order_by=id&sort=desc&per_page=30".formatted(PipelineServer.encoded(branch));
    List<PipelineRun> runs = new ArrayList<>();
    api.get("/pipelines?" + query).forEach(run -> runs.add(PipelineRun.ofGitLab(run)));
    return runs.stream().filter(run -> run.id() > cancelled.id()).findFirst();
  }

  /**
   * A pipeline succeeds although a job that is allowed to fail has failed, or nobody has started
   * one that waits for a person: only the job itself tells that it has deployed.
   */
  private Pipeline withJobs(PipelineRun run, List<String> said) {
    Pipeline.State state = run.state();
    if (state == Pipeline.State.IN_PROGRESS) {
      return new Pipeline(state, run.link(), said);
    }
    String link = run.link();
    for (JsonNode job : api.list("/pipelines/%d/jobs?per_page=100".formatted(run.id()), "")) {
      String word = job.path("status").asText();
      boolean deploys = job.path("name").asText().equals(DEPLOY_JOB);
      if (deploys && state == Pipeline.State.SUCCESS) {
        state = PipelineRun.state(word);
      }
      if (PipelineRun.state(word) != Pipeline.State.SUCCESS) {
        said.add(described(job, word));
        link = deploys ? job.path("web_url").asText(link) : link;
      }
    }
    return new Pipeline(state, link, said);
  }

  private static String described(JsonNode job, String word) {
    StringBuilder text = new StringBuilder("job " + job.path("name").asText() + ": ");
    text.append(PipelineRun.described(word));
    String reason = job.path("failure_reason").asText("");
    if (reason.equals("stuck_or_timeout_failure")) {
      text.append(" (no runner took it, or it ran too long)");
    } else if (!reason.isEmpty() && !reason.equals("null")) {
      text.append(" (").append(reason).append(')');
    }
    List<String> tags = new ArrayList<>();
    job.path("tag_list").forEach(tag -> tags.add(tag.asText()));
    if (word.equals("pending") && !tags.isEmpty()) {
      text.append(" (wants a runner with tags ").append(String.join(", ", tags)).append(')');
    }
    return text.toString();
  }
}
