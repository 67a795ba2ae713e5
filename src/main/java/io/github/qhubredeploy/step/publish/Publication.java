package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;
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

  /**
   * Puts the rendered files and the configuration into the checkout; returns their paths.
   *
   * @throws UntrustedTree.Unsafe when somebody has pushed a link that leads out of the repository
   */
  Collection<String> write(Path rendered) {
    UntrustedTree repository = checkout.files();
    repository.mustBeSafe(QhubPlace::isWritten);
    UntrustedTree fresh = new UntrustedTree(rendered);
    NavigableSet<String> files = PublishedFiles.in(rendered);
    files.forEach(file -> fresh.copy(file, repository));
    files.forEach(file -> mustHoldNoNewSecret(file, fresh.read(file)));
    String text = configuration(rendered.resolve(PublishedFiles.CONFIG));
    repository.write(config, text);
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
}
