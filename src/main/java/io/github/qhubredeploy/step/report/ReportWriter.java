package io.github.qhubredeploy.step.report;

import static io.github.qhubredeploy.process.RedeploymentVariable.OUTCOME;
import static io.github.qhubredeploy.process.RedeploymentVariable.REPORT_PATH;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts a report into the run's directory and into the archive, and reads it back from there. */
@Component
class ReportWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);

  private final Reports reports;
  private final Archives archives;

  ReportWriter(Reports reports, Archives archives) {
    this.reports = reports;
    this.archives = archives;
  }

  StepOutcome write(StepContext context, String outcome) {
    ReportDocument report = reports.of(context.workspace(), outcome);
    Map<String, String> files = Map.of("report.html", report.page(), "report.json", report.data());
    Path directory = context.workspace().inside("report");
    files.forEach((name, text) -> save(directory.resolve(name), text));
    archive(context, files);
    LOG.info("Report of {} is written; its seal is {}", context.redeployment(), report.seal());
    context.variables().set(REPORT_PATH, directory.resolve("report.html").toString());
    context.variables().set(OUTCOME, outcome);
    return StepOutcome.DONE;
  }

  private void archive(StepContext context, Map<String, String> files) {
    Platform.ArchiveAccess access = context.platform().archive();
    ArchiveLayout layout = new ArchiveLayout(access.prefix(), context.redeployment().text());
    try (Archive archive = archives.open(access)) {
      files.forEach(
          (name, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            archive.put(layout.report(name), bytes);
            if (!archive.get(layout.report(name)).map(b -> Arrays.equals(b, bytes)).orElse(false)) {
              throw new IllegalStateException(
                  "The archive does not give back %s as it was put; look at the bucket"
                      .formatted(layout.report(name)));
            }
          });
    }
  }

  private static void save(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written: " + file, e);
    }
  }
}
