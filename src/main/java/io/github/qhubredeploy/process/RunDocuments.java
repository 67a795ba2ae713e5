package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the documents that a run has written into its workspace. */
@Component
public class RunDocuments {

  private final WorkspaceSettings settings;
  private final Redactor redactor;

  RunDocuments(WorkspaceSettings settings, Redactor redactor) {
    this.settings = settings;
    this.redactor = redactor;
  }

  /** The document's text, if the run has written it; secrets that are known are masked. */
  public Optional<String> read(String redeployment, String folder, String file) {
    Path path =
        settings
            .workspace()
            .resolve(new RedeploymentId(redeployment).text())
            .resolve(folder)
            .resolve(file);
    try {
      return Files.isRegularFile(path)
          ? Optional.of(redactor.redact(Files.readString(path)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Document cannot be read: " + path, e);
    }
  }
}
