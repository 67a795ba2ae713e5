package io.github.qhubredeploy.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Writes the old platform's configuration with the real qhub 0.3.14, and people into it. */
final class OldConfiguration {

  static final String PROJECT = "sample";
  static final String NEW_PROJECT = "samplenew";
  static final String NAMESPACE = "dev";
  static final String DOMAIN = "qhub.rehearsal.example";
  static final String OLD_DOMAIN = "qhub-old.rehearsal.example";
  private static final String INIT =
      "init aws --project sample --namespace dev --ci-provider github-actions"
          + " --kubernetes-version 1.18 --domain %s --auth-provider %s";

  private final Path qhub;
  private final Map<String, String> environment;
  private final SignIn signIn;

  OldConfiguration(Path qhub, Map<String, String> environment, SignIn signIn) {
    this.qhub = qhub;
    this.environment = environment;
    this.signIn = signIn;
  }

  /** How people sign in to the platform. */
  enum SignIn {
    GITHUB,
    PASSWORD
  }

  /** A user of the old platform. */
  record User(String name, int uid, Optional<String> primary, List<String> secondary) {}

  /** Fills the directory with a repository's content: configuration, comments, rendered files. */
  void write(Path directory, List<User> users, Map<String, Integer> groups) {
    try {
      Files.createDirectories(directory);
      run(directory, INIT.formatted(DOMAIN, signIn.name().toLowerCase(Locale.ROOT)).split(" "));
      Path file = directory.resolve("qhub-config.yaml");
      String text = Files.readString(file);
      Files.writeString(file, withPeople(text, users, groups));
      run(directory, "render", "-c", "qhub-config.yaml");
      Files.writeString(directory.resolve("README.md"), "Our QHub. Ask the team for access.\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withPeople(String text, List<User> users, Map<String, Integer> groups) {
    int begin = text.indexOf("  users:\n");
    int end = text.indexOf("default_images:");
    StringBuilder people = new StringBuilder("  users:\n");
    for (User user : users) {
      people.append("    %s: # joined by request\n".formatted(user.name()));
      people.append("      uid: %d\n".formatted(user.uid()));
      // the old schema asks for the key, so somebody without a group has an empty one
      people.append("      primary_group: %s\n".formatted(user.primary().orElse("''")));
      if (!user.secondary().isEmpty()) {
        people.append("      secondary_groups:\n");
        user.secondary().forEach(g -> people.append("      - %s\n".formatted(g)));
      }
    }
    people.append("  groups:\n");
    groups.forEach((name, gid) -> people.append("    %s:\n      gid: %d\n".formatted(name, gid)));
    return "# Keep this file in git; ask before changing it.\n"
        + text.substring(0, begin)
        + people
        + text.substring(end);
  }

  private void run(Path directory, String... words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(qhub.toString());
    builder.command().addAll(List.of(words));
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String answers = UUID.randomUUID() + "\n" + UUID.randomUUID() + "\n";
    try (var in = process.getOutputStream()) {
      in.write(answers.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it asked for nothing
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("qhub " + String.join(" ", words) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
