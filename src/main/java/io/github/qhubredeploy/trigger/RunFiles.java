package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.LiveReport;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.RunDocuments;
import io.github.qhubredeploy.process.Runs;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Hands out what a run has written: its plan, and its report as far as it is. */
@RestController
@RequestMapping("/api/redeployments/{id}")
class RunFiles {

  private final Runs runs;
  private final RunDocuments documents;
  private final LiveReport live;

  RunFiles(Runs runs, RunDocuments documents, LiveReport live) {
    this.runs = runs;
    this.documents = documents;
    this.live = live;
  }

  @GetMapping(path = "/plan", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> plan(@PathVariable String id) {
    return answer(id, "plan", read(id, "plan", "plan.json"), MediaType.APPLICATION_JSON);
  }

  @GetMapping(path = "/report", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> report(@PathVariable String id) {
    Optional<String> page =
        read(id, "report", "report.html").or(() -> live.page(new RedeploymentId(id)));
    return answer(id, "report", page, MediaType.TEXT_HTML);
  }

  @GetMapping(path = "/report.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> reportAsData(@PathVariable String id) {
    Optional<String> data =
        read(id, "report", "report.json").or(() -> live.data(new RedeploymentId(id)));
    return answer(id, "report", data, MediaType.APPLICATION_JSON);
  }

  private Optional<String> read(String id, String folder, String file) {
    String run = runs.find(id).orElseThrow(() -> RedeploymentController.unknown(id)).id();
    return documents.read(run, folder, file);
  }

  private static ResponseEntity<String> answer(
      String id, String what, Optional<String> document, MediaType type) {
    return document
        .map(
            text ->
                ResponseEntity.ok()
                    .contentType(type)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(text))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Redeployment %s has no %s yet".formatted(id, what)));
  }
}
