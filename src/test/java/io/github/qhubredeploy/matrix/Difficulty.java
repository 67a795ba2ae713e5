package io.github.qhubredeploy.matrix;

import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What people write into a configuration by hand.
 *
 * @param oldToo whether the old version still deploys it; some were written for 0.3.12
 */
record Difficulty(String name, boolean oldToo, UnaryOperator<String> text) {

  static final String PLACEHOLDER = "QHUB_SECRET_BUCKET";
  static final Difficulty NONE = new Difficulty("", true, text -> text);

  static final Difficulty EMPTY =
      new Difficulty(
          "empty entries",
          false,
          text ->
              text.replace("      - users\n", "")
                      .replaceFirst(
                          "  groups:\n    users:\n      gid: 100\n    admin:\n      gid: 101\n",
                          "  groups:\n")
                  + "prefect:\nclearml: null\nazure: ~\nexternal_container_reg:\nterraform_modules:\n");

  static final Difficulty MISSING =
      new Difficulty(
          "missing keys",
          false,
          text ->
              text.replace("namespace: dev\n", "")
                      .replace("terraform_state:\n  type: remote\n", "")
                      .replace("monitoring:\n  enabled: true\n", "")
                  + "ci_cd: {type: none, branch: main}\n");

  static final Difficulty IMAGES =
      new Difficulty(
          "own images",
          true,
          text ->
              text.replace("jupyterlab: quansight/qhub-jupyterlab:", "jupyterlab: acme/lab:")
                  .replace(
                      "dask_worker: quansight/qhub-dask-worker:v0.3.14",
                      "dask_worker: registry.example.org/acme/worker:7")
                  .replaceFirst(
                      "(image: )quansight/qhub-jupyterlab:v0.3.14", "$1acme/small-lab:v0.3.14")
                  .replaceFirst("    description: Stable environment", "    groups: [admin]\n$0"));

  static final Difficulty PLACEHOLDERS =
      new Difficulty(
          "placeholders",
          true,
          text -> text.replaceFirst("client_secret: \\S+", "client_secret: " + PLACEHOLDER));

  static final Difficulty SERVICES =
      new Difficulty(
          "prefect and clearml",
          true,
          text -> text + "prefect:\n  enabled: true\nclearml:\n  enabled: true\n");

  static final Difficulty NOTATION =
      new Difficulty(
          "notation",
          true,
          text ->
              "\uFEFF# ours \uD83D\uDE80\n---\n"
                  + text.replace("  user:\n", "  user: # people\n")
                      .replaceFirst("project_name: (\\w+)\n", "\"project_name\":   '$1' # why\n")
                      .replaceFirst(
                          "monitoring:\n  enabled: true\n", "monitoring: {enabled: true,} # flow\n")
                      .stripTrailing()
                      .replace("\n", "\r\n"));

  static List<Journey.Case> all() {
    return List.of(
        new Journey.Case(new Combination("aws", "password", "none"), EMPTY),
        new Journey.Case(new Combination("gcp", "auth0", "none"), MISSING),
        new Journey.Case(new Combination("azure", "password", "gitlab-ci"), IMAGES),
        new Journey.Case(new Combination("do", "github", "none"), PLACEHOLDERS),
        new Journey.Case(new Combination("aws", "github", "github-actions"), SERVICES),
        new Journey.Case(new Combination("local", "password", "none"), NOTATION));
  }

  void change(Path file) throws IOException {
    String before = Files.readString(file);
    String after = text.apply(before);
    if (this != NONE && after.equals(before)) {
      throw new IllegalStateException("nothing in " + file + " for " + name);
    }
    Files.writeString(file, after);
    QhubConfigFile.load(file);
  }
}
