package io.github.qhubredeploy.step.rename;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamedConfigurationTests {

  @TempDir Path folder;

  @Test
  void trap11TheCallbackOfTheOldPlatformMovesWithItsDomain() throws IOException {
    RenamedConfiguration renamed =
        renamed(
            """
            domain: q.example.org
            security: {authentication: {type: GitHub, config: {oauth_callback_url: 'https://q.example.org/hub/oauth_callback'}}}
            """);

    assertThat(renamed.text()).contains("'https://q-old.example.org/hub/oauth_callback'");
    assertThat(renamed.others()).isEmpty();
  }

  @Test
  void theWelcomeTextKeepsItsFoldsAndItsLinks() throws IOException {
    String text =
        """
        domain: q.example.org
        theme:
          jupyterhub:
            welcome: Welcome to q.example.org. It is kept by <a href="https://q.example.org/us">us
              of example.org</a>, not by
              xq.example.org.
            hub_title: |
              q.example.org

              and more
        """;

    assertThat(renamed(text).text())
        .isEqualTo(
            text.replace(" q.example.org", " q-old.example.org")
                .replace("/q.example.org", "/q-old.example.org"));
  }

  @Test
  void aDomainInAnUnusualNotationIsRenamedAllTheSame() throws IOException {
    assertThat(renamed("\uFEFF---\r\n\"domain\": >-\r\n  q.example.org\r\nx: 1").text())
        .isEqualTo("\uFEFF---\r\n\"domain\": q-old.example.org\r\nx: 1");
    assertThat(renamed("x: &d q.example.org\ndomain: *d # ours\n").text())
        .isEqualTo("x: &d q.example.org\ndomain: q-old.example.org # ours\n");
  }

  private RenamedConfiguration renamed(String text) throws IOException {
    return RenamedConfiguration.of(
        Files.writeString(folder.resolve("qhub-config.yaml"), text),
        "q.example.org",
        "q-old.example.org");
  }
}
