package io.github.qhubredeploy.matrix;

import java.util.ArrayList;
import java.util.List;

/** One kind of platform that {@code qhub init} of 0.3.14 can describe. */
record Combination(String provider, String authentication, String pipeline) {

  private static final List<String> PROVIDERS = List.of("aws", "gcp", "do", "azure", "local");
  private static final List<String> AUTHENTICATIONS = List.of("password", "github", "auth0");
  private static final List<String> PIPELINES = List.of("github-actions", "gitlab-ci", "none");

  static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (String provider : PROVIDERS) {
      for (String authentication : AUTHENTICATIONS) {
        for (String pipeline : PIPELINES) {
          all.add(new Combination(provider, authentication, pipeline));
        }
      }
    }
    return all;
  }

  /** Enough of them that every two values meet: a Latin square over the providers. */
  static List<Combination> pairs() {
    return all().stream()
        .filter(
            c ->
                (PROVIDERS.indexOf(c.provider)
                            + AUTHENTICATIONS.indexOf(c.authentication)
                            + PIPELINES.indexOf(c.pipeline))
                        % 3
                    == 0)
        .toList();
  }

  String name() {
    return "%s-%s-%s".formatted(provider, authentication, pipeline);
  }

  /** Names that the old version accepts have letters only. */
  String project() {
    return "old" + provider;
  }

  String newProject() {
    return "new" + provider + "x";
  }

  String domain() {
    return name() + ".example.org";
  }

  String oldDomain() {
    return "old-" + name() + ".example.org";
  }

  List<String> initialization() {
    return List.of(
        "init",
        provider,
        "--project",
        project(),
        "--domain",
        domain(),
        "--namespace",
        "dev",
        "--auth-provider",
        authentication,
        "--ci-provider",
        pipeline,
        "--kubernetes-version",
        "1.18");
  }
}
