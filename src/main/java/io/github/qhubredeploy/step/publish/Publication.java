package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableSet;

/**
 * The change of the repository.
 *
 * @param checkout where it is made
 * @param config path of the configuration file in it
 * @param redactor knows the secrets that must not get in
 */
record Publication(GitCheckout checkout, String config, Redactor redactor) {

  /** Puts the rendered files and the configuration into the checkout; returns their paths. */
  Collection<String> write(Path rendered) {
    NavigableSet<String> files = PublishedFiles.in(rendered);
    PublishedFiles.copy(rendered, checkout.directory(), files);
    files.forEach(file -> mustHoldNoNewSecret(file, read(rendered.resolve(file))));
    String text = configuration(rendered.resolve(PublishedFiles.CONFIG));
    try {
      Files.writeString(checkout.directory().resolve(config), text);
    } catch (IOException e) {
      throw new UncheckedIOException("Configuration cannot be written: " + config, e);
    }
    files.add(config);
    return files;
  }

  /** The tracked files that the new version does not use any more. */
  Collection<String> removed() {
    return checkout.tracked(PublishedFiles.deprecated());
  }

  private String configuration(Path file) {
    QhubConfigFile configuration = QhubConfigFile.load(file);
    if (configuration.get("prevent_deploy").filter("true"::equals).isPresent()) {
      throw new NotPublishable(
          "The new configuration still prevents its deployment: take prevent_deploy out of "
              + file
              + " and try again");
    }
    String text = configuration.remove("security.keycloak.initial_root_password").text();
    mustHoldNoNewSecret(config, text);
    return text;
  }

  private void mustHoldNoNewSecret(String file, String text) {
    // one that is in the repository already passes
    if (redactor.count(text) > redactor.count(checkout.remoteText(file).orElse(""))) {
      throw new SecretWouldBePublished(file);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Rendered file cannot be read: " + file, e);
    }
  }
}
