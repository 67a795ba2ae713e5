package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.FailedSteps;
import io.github.qhubredeploy.process.RedeploymentId;
import io.github.qhubredeploy.process.RedeploymentProcess;
import io.github.qhubredeploy.process.RunView;
import io.github.qhubredeploy.process.Runs;
import io.github.qhubredeploy.process.StartRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Starts, shows, stops and goes on with redeployments. */
@RestController
@RequestMapping("/api/redeployments")
class RedeploymentController {

  private static final int MOST = 500;

  private final RedeploymentProcess process;
  private final Runs runs;
  private final FailedSteps failed;

  RedeploymentController(RedeploymentProcess process, Runs runs, FailedSteps failed) {
    this.process = process;
    this.runs = runs;
    this.failed = failed;
  }

  /** What a start answers. */
  record Started(String id) {}

  /** Why a run should stop. */
  record StopRequest(@Nullable String reason) {}

  /** Steps that try again, by their names in the models. */
  record Retried(List<String> steps) {}

  @PostMapping
  ResponseEntity<Started> start(@RequestBody StartRequest request) {
    RedeploymentId id = process.start(request);
    return ResponseEntity.created(URI.create("/api/redeployments/" + id))
        .body(new Started(id.text()));
  }

  @GetMapping
  List<RunView> newest(@RequestParam(defaultValue = "50") int count) {
    if (count < 1 || count > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Parameter 'count' has to be from 1 to %d.".formatted(MOST));
    }
    return runs.newest(count);
  }

  @GetMapping("/{id}")
  RunView one(@PathVariable String id) {
    return runs.find(id).orElseThrow(() -> unknown(id));
  }

  @PostMapping("/{id}/stop")
  ResponseEntity<Void> stop(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable StopRequest request,
      Authentication person) {
    RunView run = runs.find(id).orElseThrow(() -> unknown(id));
    String reason =
        request == null || request.reason() == null ? "no reason given" : request.reason();
    if (!process.stop(id, person.getName(), reason)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "Redeployment %s cannot be stopped any more: it is %s, past its point of no return"
              .formatted(id, run.state()));
    }
    return ResponseEntity.accepted().build();
  }

  /** After the cause of an incident was mended. */
  @PostMapping("/{id}/retry")
  ResponseEntity<Retried> retry(@PathVariable String id, Authentication person) {
    RunView run = runs.find(id).orElseThrow(() -> unknown(id));
    List<String> steps = failed.tryAgain(id, person.getName());
    if (steps.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "No step of redeployment %s has failed: it is %s".formatted(id, run.state()));
    }
    return ResponseEntity.accepted().body(new Retried(steps));
  }

  static ResponseStatusException unknown(String id) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "There is no redeployment %s".formatted(id));
  }
}
