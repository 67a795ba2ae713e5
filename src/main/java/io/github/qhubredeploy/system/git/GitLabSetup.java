package io.github.qhubredeploy.system.git;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks GitLab what could keep the project's pipeline from running. */
record GitLabSetup(ServerApi api) {

  private static final String FILE = ".gitlab-ci.yml";

  PipelineSetup look(String branch) {
    List<String> obstacles = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    GitHubSetup.Asked asked = new GitHubSetup.Asked(remarks);
    asked.node("the project", () -> api.get("")).ifPresent(p -> project(p, obstacles));
    asked
        .list("its runners", () -> api.list("/runners?per_page=100", ""))
        .filter(runners -> runners.stream().allMatch(r -> r.path("paused").asBoolean()))
        .ifPresent(
            none ->
                obstacles.add(
                    "the project has no runner that takes jobs: register or resume one, or enable"
                        + " instance runners"));
    Optional<Set<String>> variables =
        asked
            .list("names of its variables", () -> api.list("/variables?per_page=100", ""))
            .map(all -> given(all, branch, asked));
    return new PipelineSetup(obstacles, variables, false, remarks);
  }

  private static void project(JsonNode project, List<String> obstacles) {
    if (project.path("archived").asBoolean()) {
      obstacles.add("the project is archived: nothing runs there");
    }
    if (project.path("builds_access_level").asText().equals("disabled")
        || !project.path("jobs_enabled").asBoolean(true)) {
      obstacles.add("CI/CD is disabled for the project: enable it in its settings");
    }
    String file = project.path("ci_config_path").asText("");
    if (!file.isEmpty() && !file.equals("null") && !file.equals(FILE)) {
      obstacles.add(
          "the project reads its pipeline from %s instead of %s: change it in its CI/CD settings"
              .formatted(file, FILE));
    }
  }

  /** A protected variable is kept from a branch that is not protected; values are not read. */
  private Set<String> given(List<JsonNode> all, String branch, GitHubSetup.Asked asked) {
    Set<String> names = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    all.forEach(v -> (v.path("protected").asBoolean() ? kept : names).add(v.path("key").asText()));
    if (!kept.isEmpty()) {
      String path = "/repository/branches/" + PipelineServer.encoded(branch);
      boolean isProtected =
          asked
              .node("the branch", () -> api.get(path))
              .map(found -> found.path("protected").asBoolean())
              .orElse(true);
      if (isProtected) {
        names.addAll(kept);
      } else {
        asked
            .remarks()
            .add("variables %s are protected, but branch %s is not".formatted(kept, branch));
      }
    }
    return names;
  }
}
