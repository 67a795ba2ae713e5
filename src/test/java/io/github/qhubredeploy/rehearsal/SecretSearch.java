package io.github.qhubredeploy.rehearsal;

import io.github.qhubredeploy.testing.Administrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for every secret of a finished rehearsal where none may be: database, logs, evidence,
 * report, archive's small objects and git.
 */
final class SecretSearch {

  private final RehearsalWorld world;
  private final String redeployment;

  SecretSearch(RehearsalWorld world, String redeployment) {
    this.world = world;
    this.redeployment = redeployment;
  }

  /** Each place with the name of the secret that was found there. */
  List<String> found() throws IOException, SQLException {
    Map<String, String> secrets = secrets();
    boolean handsOver = world.administrator().isPresent();
    if (secrets.size() < 8
        || handsOver && secrets.keySet().stream().noneMatch(s -> s.startsWith("password of "))) {
      return List.of("too few secrets are known to search for: " + secrets.keySet());
    }
    Path run = world.inside("workspace").resolve(redeployment);
    List<String> found = new ArrayList<>();
    search("database", database(), secrets, found);
    for (String folder : List.of("logs", "evidence", "report", "plan")) {
      files(run.resolve(folder), secrets, found);
    }
    file(world.directory().resolve("application.log"), secrets, found);
    file(world.directory().resolve("application.out"), secrets, found);
    small(world.inside("store"), secrets, found);
    for (String file : world.remote().files()) {
      search("git:" + file, world.remote().content(file), secrets, found);
    }
    return found;
  }

  private Map<String, String> secrets() throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    for (Path folder : List.of(world.inside("secrets"), world.inside("handed-over"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          secrets.put(file.getFileName().toString(), Files.readString(file).strip());
        }
      }
    }
    Passwords passwords = new Passwords(world.directory().resolve("passwords.properties"));
    Person.all().forEach(person -> secrets.put(person.id(), passwords.of(person.id())));
    secrets.put("admin", passwords.of("admin"));
    secrets.put("database", databasePassword());
    initialRootPassword(secrets);
    world.administrator().ifPresent(administrator -> temporaryPasswords(administrator, secrets));
    return secrets;
  }

  /** Of users: only the administrator can read them, with the private key. */
  private void temporaryPasswords(Administrator administrator, Map<String, String> secrets) {
    String[] sealed = world.inside("handed-over").toFile().list((dir, name) -> isSealed(name));
    for (String name : sealed == null ? new String[0] : sealed) {
      administrator
          .passwords(world.inside("handed-over").resolve(name))
          .forEach((user, password) -> secrets.put("password of " + user, password));
    }
  }

  private static boolean isSealed(String name) {
    return name.endsWith(".cms");
  }

  /** qhub upgrade has made it; the plan's copy may still hold it, for its owner's eyes. */
  private void initialRootPassword(Map<String, String> secrets) throws IOException {
    Path run = world.inside("workspace").resolve(redeployment);
    Pattern field = Pattern.compile("initial_root_password: *'?([A-Za-z0-9]{8,})");
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Matcher matcher = field.matcher(Files.readString(file));
        while (matcher.find()) {
          secrets.put("initial root password in " + run.relativize(file), matcher.group(1));
        }
      }
    }
  }

  private String database() throws IOException, SQLException {
    StringBuilder dump = new StringBuilder();
    String url = "jdbc:h2:file:" + world.inside("database").resolve("engine") + ";IFEXISTS=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "sa", databasePassword());
        var rows = connection.createStatement().executeQuery("SCRIPT")) {
      while (rows.next()) {
        dump.append(rows.getString(1)).append('\n');
      }
    }
    return dump + decoded(dump.toString());
  }

  private String databasePassword() throws IOException {
    return Files.readString(world.inside("database").resolve("engine.password")).strip();
  }

  /** Stack traces and JSON are stored as bytes, which the dump writes in hexadecimal. */
  private static String decoded(String dump) {
    StringBuilder texts = new StringBuilder();
    Matcher matcher = Pattern.compile("X'([0-9a-f]+)'").matcher(dump);
    while (matcher.find()) {
      byte[] bytes = java.util.HexFormat.of().parseHex(matcher.group(1));
      texts.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
    }
    return texts.toString();
  }

  private void files(Path folder, Map<String, String> secrets, List<String> found)
      throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().endsWith(".yaml")) {
            file(file, secrets, found);
          }
        }
      }
    }
  }

  /** Manifests, evidence and reports in the store; homes are people's own. */
  private void small(Path store, Map<String, String> secrets, List<String> found)
      throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*\\.(json|md|html|list)")).toList()) {
        if (Files.isRegularFile(file)) {
          file(file, secrets, found);
        }
      }
    }
  }

  private void file(Path file, Map<String, String> secrets, List<String> found) throws IOException {
    if (Files.exists(file)) {
      search(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), secrets, found);
    }
  }

  private static void search(
      String place, String text, Map<String, String> secrets, List<String> found) {
    secrets.forEach(
        (name, secret) -> {
          if (secret.length() >= 6 && text.contains(secret)) {
            found.add(place + " holds " + name);
          }
        });
  }
}
