package io.github.qhubredeploy.system.git;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Runs of GitHub Actions. */
record GitHubActions(ServerApi api) implements PipelineReader {

  static final String DEPLOY_WORKFLOW = ".github/workflows/qhub-ops.yaml";
  private static final String RUNS = "workflow_runs";

  @Override
  public Pipeline of(String commit, String branch) {
    List<PipelineRun> runs = deploying(newest(runs(commit, branch)));
    Optional<PipelineRun> worst = runs.stream().min(Comparator.comparing(PipelineRun::state));
    if (worst.isEmpty()) {
      return new Pipeline(Pipeline.State.ABSENT, "", List.of());
    }
    PipelineRun run = worst.get();
    List<String> said = new ArrayList<>(runs.stream().map(PipelineRun::said).toList());
    Optional<PipelineRun> newer = run.isCancelled() ? newer(run, branch) : Optional.empty();
    newer.ifPresent(next -> said.add(overtaken(next)));
    PipelineRun counts = newer.orElse(run);
    return new Pipeline(counts.state(), counts.link(), said);
  }

  @Override
  public PipelineSetup setup(String branch) {
    return new GitHubSetup(api).look();
  }

  private List<PipelineRun> runs(String commit, String branch) {
    return api.list("/actions/runs?head_sha=%s&per_page=100".formatted(commit), RUNS).stream()
        .filter(run -> !run.path("event").asText().startsWith("pull_request"))
        .map(PipelineRun::ofGitHub)
        .filter(run -> run.isOf(commit, branch))
        .toList();
  }

  /** Of several runs of a workflow for the same commit the one that was started last. */
  private static List<PipelineRun> newest(List<PipelineRun> runs) {
    if (runs.stream().anyMatch(run -> run.file().isEmpty())) {
      return runs;
    }
    Map<String, PipelineRun> newest = new TreeMap<>();
    runs.forEach(
        run -> newest.merge(run.file(), run, (one, other) -> one.id() > other.id() ? one : other));
    return List.copyOf(newest.values());
  }

  /** Only the workflow that deploys counts, unless an old server does not tell which is which. */
  private static List<PipelineRun> deploying(List<PipelineRun> runs) {
    return runs.stream().allMatch(run -> run.file().isEmpty())
        ? runs
        : runs.stream().filter(run -> run.file().equals(DEPLOY_WORKFLOW)).toList();
  }

  /** The branch's newest deployment, which a newer push has begun while this one was given up. */
  private Optional<PipelineRun> newer(PipelineRun cancelled, String branch) {
    String path =
        "/actions/runs?branch=%s&event=push&per_page=30".formatted(PipelineServer.encoded(branch));
    return StreamSupport.stream(api.get(path).path(RUNS).spliterator(), false)
        .map(PipelineRun::ofGitHub)
        .filter(run -> run.file().equals(cancelled.file()) && run.id() > cancelled.id())
        .max(Comparator.comparingLong(PipelineRun::id));
  }

  static String overtaken(PipelineRun next) {
    return "in its place the newer run of commit %.10s counts, %s"
        .formatted(next.commit(), next.said());
  }
}
