package io.github.qhubredeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * GitLab's REST API as far as it tells of the pipelines of one project, {@code group/sub/platform}.
 */
public final class GitLabStandIn extends ApiStandIn {

  private static final String PROJECT = "/projects/group%2Fsub%2Fplatform";

  private final String token = UUID.randomUUID().toString();
  private final List<Map<String, Object>> pipelines = new ArrayList<>();
  private final Map<Integer, List<Map<String, Object>>> jobs = new HashMap<>();
  private final List<Object> variables = new ArrayList<>();
  private final List<Object> runners = new ArrayList<>();
  private final Map<String, Object> project = new HashMap<>();
  private boolean branchProtected;

  /** A project with a runner, whose pipelines are enabled. */
  public GitLabStandIn() {
    project.put("id", 42);
    project.put("path_with_namespace", "group/sub/platform");
    project.put("default_branch", "main");
    project.put("archived", false);
    project.put("builds_access_level", "private");
    project.put("ci_config_path", "");
    runners.add(
        Map.of("id", 1, "runner_type", "project_type", "paused", false, "status", "online"));
  }

  public String token() {
    return token;
  }

  public GitLabStandIn pipeline(int id, String commit, String status) {
    pipelines.removeIf(pipeline -> pipeline.get("id").equals(id));
    Map<String, Object> pipeline = new LinkedHashMap<>();
    pipeline.put("id", id);
    pipeline.put("iid", id);
    pipeline.put("project_id", 42);
    pipeline.put("sha", commit);
    pipeline.put("ref", "main");
    pipeline.put("status", status);
    pipeline.put("source", "push");
    pipeline.put("web_url", "https://gitlab.example/p/-/pipelines/" + id);
    pipelines.add(pipeline);
    return this;
  }

  /** Changes a field of a pipeline. */
  public void with(int id, String field, Object value) {
    pipelines.stream().filter(p -> p.get("id").equals(id)).forEach(p -> p.put(field, value));
  }

  /** A job of a pipeline; the reason may be null, as it is in most. */
  public GitLabStandIn job(
      int pipeline, String name, String status, boolean mayFail, String reason, String... tags) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("id", 100 + pipeline);
    job.put("name", name);
    job.put("stage", "test");
    job.put("status", status);
    job.put("allow_failure", mayFail);
    job.put("failure_reason", reason);
    job.put("tag_list", List.of(tags));
    job.put("runner", null);
    job.put("web_url", "https://gitlab.example/p/-/jobs/" + (100 + pipeline));
    jobs.computeIfAbsent(pipeline, p -> new ArrayList<>()).add(job);
    return this;
  }

  public void variable(String key, boolean isProtected) {
    variables.add(
        Map.of(
            "variable_type",
            "env_var",
            "key",
            key,
            "value",
            UUID.randomUUID().toString(),
            "protected",
            isProtected,
            "masked",
            true,
            "raw",
            false,
            "environment_scope",
            "*"));
  }

  public void project(String field, Object value) {
    project.put(field, value);
  }

  public void noRunner() {
    runners.clear();
  }

  public void protectBranch() {
    branchProtected = true;
  }

  @Override
  Reply answer(HttpExchange exchange, Map<String, String> query) {
    if (!token.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"))) {
      return Reply.of(401, Map.of("message", "401 Unauthorized"));
    }
    String path = exchange.getRequestURI().getRawPath();
    String rest = path.startsWith(PROJECT) ? path.substring(PROJECT.length()) : "/none";
    if (rest.matches("/pipelines/\\d+/jobs")) {
      int id = Integer.parseInt(rest.split("/")[2]);
      return page(jobs.getOrDefault(id, List.of()), "", exchange, query);
    }
    return switch (rest) {
      case "" -> Reply.of(200, project);
      case "/pipelines" -> page(found(query), "", exchange, query);
      case "/variables" -> page(variables, "", exchange, query);
      case "/runners" -> page(runners, "", exchange, query);
      case "/repository/branches/main" ->
          Reply.of(200, Map.of("name", "main", "protected", branchProtected));
      default -> Reply.of(404, Map.of("message", "404 Project Not Found"));
    };
  }

  private List<Map<String, Object>> found(Map<String, String> query) {
    return pipelines.stream()
        .filter(p -> !query.containsKey("sha") || query.get("sha").equals(p.get("sha")))
        .filter(p -> !query.containsKey("ref") || query.get("ref").equals(p.get("ref")))
        .sorted(Comparator.comparing(p -> -(Integer) p.get("id")))
        .toList();
  }
}
