package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.RunDocuments;
import io.github.qhubredeploy.process.Runs;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Hands out what a run has written: its plan and its report. */
@RestController
@RequestMapping("/api/redeployments/{id}")
class RunFiles {

  private final Runs runs;
  private final RunDocuments documents;

  RunFiles(Runs runs, RunDocuments documents) {
    this.runs = runs;
    this.documents = documents;
  }

  @GetMapping(path = "/plan", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> plan(@PathVariable String id) {
    return document(id, "plan", "plan.json", MediaType.APPLICATION_JSON);
  }

  @GetMapping(path = "/report", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> report(@PathVariable String id) {
    return document(id, "report", "report.html", MediaType.TEXT_HTML);
  }

  @GetMapping(path = "/report.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> reportAsData(@PathVariable String id) {
    return document(id, "report", "report.json", MediaType.APPLICATION_JSON);
  }

  private ResponseEntity<String> document(String id, String folder, String file, MediaType type) {
    String run = runs.find(id).orElseThrow(() -> RedeploymentController.unknown(id)).id();
    return documents
        .read(run, folder, file)
        .map(
            text ->
                ResponseEntity.ok()
                    .contentType(type)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(text))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "Redeployment %s has no %s yet".formatted(id, folder)));
  }
}
