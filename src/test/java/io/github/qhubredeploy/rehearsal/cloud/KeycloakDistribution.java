package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keycloak 15.0.2 as Maven brings it, unpacked once and shared by all servers. */
record KeycloakDistribution(Path cache) {
  private static final String VERSION = "15.0.2";
  private static final String ARTIFACT = "org.keycloak:keycloak-server-dist:" + VERSION + ":tar.gz";

  /** The folder of the unpacked distribution, fetched and unpacked when it is not there yet. */
  Path home() {
    Path home = cache.resolve("keycloak-" + VERSION);
    synchronized (KeycloakDistribution.class) {
      if (!Files.isDirectory(home)) {
        unpack(fetch(), home);
      }
    }
    return home;
  }

  private Path fetch() {
    Path archive = cache.resolve("keycloak-server-dist-" + VERSION + ".tar.gz");
    if (!Files.exists(archive)) {
      create(cache);
      List<String> words = new ArrayList<>(List.of("mvn", "-B", "-q"));
      String repository = System.getProperty("maven.repo.local");
      if (repository != null) {
        words.add("-Dmaven.repo.local=" + repository);
      }
      words.add("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy");
      words.add("-Dartifact=" + ARTIFACT);
      words.add("-DoutputDirectory=" + cache.toAbsolutePath());
      new Command(cache, words).output();
    }
    return archive;
  }

  private void unpack(Path archive, Path home) {
    try {
      Path unpacked = Files.createTempDirectory(cache, ".unpack");
      Command.in(
              cache,
              "tar",
              "xzf",
              archive.toAbsolutePath().toString(),
              "-C",
              unpacked.toAbsolutePath().toString())
          .output();
      Files.move(unpacked.resolve(home.getFileName()), home);
      Files.delete(unpacked);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + archive, e);
    }
  }

  /** A server's own folder: settings and data, behind a proxy that says how it was called. */
  void prepare(Path base) {
    Path settings = base.resolve("configuration");
    if (Files.isDirectory(settings)) {
      return;
    }
    copy(home().resolve("standalone"), base);
    Path file = settings.resolve("standalone.xml");
    try {
      String listener = "<http-listener name=\"default\" ";
      String text = Files.readString(file);
      if (!text.contains(listener)) {
        throw new IllegalStateException("no HTTP listener in " + file);
      }
      Files.writeString(
          file, text.replace(listener, listener + "proxy-address-forwarding=\"true\" "));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + file, e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + from, e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
