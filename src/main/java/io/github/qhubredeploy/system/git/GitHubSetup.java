package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Asks GitHub what could keep the deploying workflow from running. */
record GitHubSetup(ServerApi api) {

  PipelineSetup look() {
    List<String> obstacles = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    Asked asked = new Asked(remarks);
    asked.node("the repository", () -> api.get("")).ifPresent(repo -> repository(repo, obstacles));
    workflow(asked, obstacles);
    Optional<Set<String>> own = names(asked, "the repository", "/actions/secrets?per_page=100");
    Optional<Set<String>> shared =
        names(asked, "the organization", "/actions/organization-secrets?per_page=100");
    Optional<Set<String>> all =
        own.map(
            names -> {
              Set<String> both = new TreeSet<>(names);
              both.addAll(shared.orElse(Set.of()));
              return both;
            });
    return new PipelineSetup(obstacles, all, shared.isPresent(), remarks);
  }

  private void workflow(Asked asked, List<String> obstacles) {
    asked
        .node("the settings of Actions", () -> api.get("/actions/permissions"))
        .filter(permissions -> !permissions.path("enabled").asBoolean(true))
        .ifPresent(
            off ->
                obstacles.add(
                    "Actions are disabled for the repository: enable them in its settings"));
    asked
        .node("the workflow", () -> api.get("/actions/workflows/qhub-ops.yaml"))
        .map(workflow -> workflow.path("state").asText("active"))
        .filter(state -> !state.equals("active"))
        .ifPresent(
            state ->
                obstacles.add(
                    "workflow qhub-ops.yaml is %s: enable it on the repository's Actions page"
                        .formatted(state)));
  }

  private static void repository(JsonNode repository, List<String> obstacles) {
    if (repository.path("archived").asBoolean() || repository.path("disabled").asBoolean()) {
      obstacles.add("the repository is archived or disabled: nothing runs there");
    }
  }

  private Optional<Set<String>> names(Asked asked, String whose, String path) {
    return asked
        .list("names of the secrets of " + whose, () -> api.list(path, "secrets"))
        .map(
            secrets -> {
              Set<String> names = new TreeSet<>();
              secrets.forEach(secret -> names.add(secret.path("name").asText()));
              return names;
            });
  }

  /** Notes what the token may not ask; a token that is refused altogether is not passed over. */
  record Asked(List<String> remarks) {

    Optional<JsonNode> node(String what, Supplier<JsonNode> question) {
      return answer(what, question);
    }

    Optional<List<JsonNode>> list(String what, Supplier<List<JsonNode>> question) {
      return answer(what, question);
    }

    private <T> Optional<T> answer(String what, Supplier<T> question) {
      try {
        return Optional.of(question.get());
      } catch (PipelineUnreadable e) {
        if (String.valueOf(e.getMessage()).contains("answered 401")) {
          throw e;
        }
        remarks.add("the token is not told of " + what);
        return Optional.empty();
      }
    }
  }
}
