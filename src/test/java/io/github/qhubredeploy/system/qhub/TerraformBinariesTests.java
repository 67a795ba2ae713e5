package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.system.qhub.QhubSettings.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binary that the settings give is used by its version, and only when it is that very file. */
class TerraformBinariesTests {

  @TempDir Path folder;
  private Path any;
  private Path own;

  @BeforeEach
  void makeBinaries() throws IOException {
    any = Files.writeString(folder.resolve("terraform"), "any");
    own = Files.writeString(folder.resolve("terraform-1.0.0"), "own");
  }

  @Test
  void takesTheOneOfTheVersionBeforeTheOneForAll() {
    TerraformBinaries binaries = binaries(any, new Terraform("1.0.0", own, null));

    assertThat(binaries.find("1.0.0")).contains(own);
    assertThat(binaries.find("1.0.5")).contains(any);
    assertThat(binaries(null, new Terraform("1.0.0", own, null)).find("1.0.5")).isEmpty();
  }

  @Test
  void refusesAFileThatIsNotTheOneOfTheChecksum() throws Exception {
    String sum = sum(own);

    assertThat(binaries(null, new Terraform("1.0.0", own, sum)).find("1.0.0")).contains(own);
    Files.writeString(own, "exchanged");
    assertThatThrownBy(() -> binaries(null, new Terraform("1.0.0", own, sum)).find("1.0.0"))
        .isInstanceOf(TerraformRefused.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("Fetch terraform 1.0.0 again");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Terraform missing = new Terraform("1.0.0", folder.resolve("nowhere"), null);

    assertThatThrownBy(() -> binaries(any, missing).find("1.0.0"))
        .isInstanceOf(TerraformRefused.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void preparesNoEnvironmentForATerraformThatIsRefused() {
    QhubSettings settings = settings(null, new Terraform("1.0.5", own, "00"));
    PipEnvironments environments =
        new PipEnvironments(settings, new SupportedVersions(), folder.resolve("venvs"));

    assertThatThrownBy(() -> environments.prepare(new QhubVersion("0.4.2")))
        .isInstanceOf(TerraformRefused.class);
    assertThat(folder.resolve("venvs/0.4.2")).doesNotExist();
  }

  private static TerraformBinaries binaries(Path any, Terraform one) {
    return new TerraformBinaries(settings(any, one));
  }

  private static QhubSettings settings(Path any, Terraform one) {
    return new QhubSettings(null, null, any, Map.of(), Duration.ofSeconds(5), List.of(one));
  }

  private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
