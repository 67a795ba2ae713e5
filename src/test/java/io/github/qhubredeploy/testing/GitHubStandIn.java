package io.github.qhubredeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** GitHub's REST API as far as it tells of the Actions of one repository, {@code org/platform}. */
public final class GitHubStandIn extends ApiStandIn {

  public static final String OPS = ".github/workflows/qhub-ops.yaml";
  private static final String REPOSITORY = "/repos/org/platform";

  private final String token = UUID.randomUUID().toString();
  private final List<Map<String, Object>> runs = new ArrayList<>();
  private final List<Object> secrets = new ArrayList<>();
  private final List<Object> shared = new ArrayList<>();
  private final Map<String, Object> repository =
      new HashMap<>(
          Map.of(
              "id",
              1,
              "full_name",
              "org/platform",
              "default_branch",
              "main",
              "archived",
              false,
              "disabled",
              false));
  private String workflowState = "active";
  private boolean enabled = true;

  public String token() {
    return token;
  }

  /** Adds a run, or a new state of the one with this id. */
  public GitHubStandIn run(
      int id, String path, String commit, String status, String conclusion, int attempt) {
    runs.removeIf(run -> run.get("id").equals(id));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("id", id);
    run.put("name", path.equals(OPS) ? "qhub auto update" : "other");
    run.put("path", path);
    run.put("head_branch", "main");
    run.put("head_sha", commit);
    run.put("run_number", id);
    run.put("run_attempt", attempt);
    run.put("event", "push");
    run.put("status", status);
    run.put("conclusion", conclusion);
    run.put("workflow_id", 7);
    run.put("html_url", "https://github.example/org/platform/actions/runs/" + id);
    runs.add(run);
    return this;
  }

  /** Changes a field of a run. */
  public void with(int id, String field, Object value) {
    runs.stream().filter(run -> run.get("id").equals(id)).forEach(run -> run.put(field, value));
  }

  public void secret(String name) {
    secrets.add(secretOf(name));
  }

  public void sharedSecret(String name) {
    shared.add(secretOf(name));
  }

  public void disableActions() {
    enabled = false;
  }

  public void archive() {
    repository.put("archived", true);
  }

  public void workflowIs(String state) {
    workflowState = state;
  }

  private static Map<String, Object> secretOf(String name) {
    return Map.of(
        "name", name, "created_at", "2021-08-10T14:59:22Z", "updated_at", "2022-01-10T14:59:22Z");
  }

  @Override
  Reply answer(HttpExchange exchange, Map<String, String> query) {
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return message(401, "Bad credentials");
    }
    String path = exchange.getRequestURI().getPath();
    return switch (path.startsWith(REPOSITORY) ? path.substring(REPOSITORY.length()) : "/none") {
      case "" -> Reply.of(200, repository);
      case "/actions/permissions" ->
          Reply.of(200, Map.of("enabled", enabled, "allowed_actions", "all"));
      case "/actions/workflows/qhub-ops.yaml" ->
          Reply.of(
              200,
              Map.of("id", 7, "name", "qhub auto update", "path", OPS, "state", workflowState));
      case "/actions/secrets" -> page(secrets, "secrets", exchange, query);
      case "/actions/organization-secrets" -> page(shared, "secrets", exchange, query);
      case "/actions/runs" -> page(found(query), "workflow_runs", exchange, query);
      default -> message(404, "Not Found");
    };
  }

  private List<Map<String, Object>> found(Map<String, String> query) {
    return runs.stream()
        .filter(run -> matches(run, "head_sha", query.get("head_sha")))
        .filter(run -> matches(run, "head_branch", query.get("branch")))
        .filter(run -> matches(run, "event", query.get("event")))
        .sorted(Comparator.comparing(run -> -(Integer) run.get("id")))
        .toList();
  }

  private static boolean matches(Map<String, Object> run, String field, String wanted) {
    return wanted == null || wanted.equals(run.get(field));
  }

  /** An error as GitHub tells it. */
  public static Reply message(int status, String text) {
    return Reply.of(status, error(status, text));
  }

  public static Map<String, Object> error(int status, String text) {
    return Map.of(
        "message",
        text,
        "documentation_url",
        "https://docs.github.com/rest",
        "status",
        String.valueOf(status));
  }
}
