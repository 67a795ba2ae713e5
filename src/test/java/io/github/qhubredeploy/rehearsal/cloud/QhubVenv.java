package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real qhub of one version, in a virtual environment that is kept between rehearsals. */
record QhubVenv(Path cache, String version) {
  private static final Map<String, List<String>> PINS =
      Map.of(
          "0.3.14",
          List.of(
              "pydantic<2",
              "ruamel.yaml<0.18",
              "auth0-python<4",
              "cloudflare<3",
              "cookiecutter==1.7.2"),
          "0.4.2",
          List.of(
              "pydantic<2",
              "ruamel.yaml<0.18",
              "auth0-python<4",
              "cloudflare<3",
              "python-keycloak<4"));

  /** The program; installed first when it is not there. */
  Path qhub() {
    Path home = cache.toAbsolutePath().resolve(version);
    Path qhub = home.resolve("bin/qhub");
    if (!Files.isExecutable(qhub)) {
      try {
        Files.createDirectories(cache);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot create " + cache, e);
      }
      Command.in(cache, "python3", "-m", "venv", home.toString()).output();
      List<String> words = new ArrayList<>();
      words.addAll(
          List.of(home.resolve("bin/pip").toString(), "install", "-q", "qhub==" + version));
      words.addAll(PINS.get(version));
      new Command(cache, words).output();
    }
    return qhub;
  }
}
