package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.StartRefused;
import java.net.URI;
import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says what is wrong as RFC 9457 problems. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  @ExceptionHandler(StartRefused.class)
  ProblemDetail refused(StartRefused refusal) {
    HttpStatus status =
        refusal.isConflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY;
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
    problem.setTitle("The redeployment was not started");
    problem.setType(
        URI.create(
            refusal.isConflict()
                ? "urn:qhub-redeploy:already-running"
                : "urn:qhub-redeploy:start-refused"));
    problem.setProperty("faults", refusal.faults());
    return problem;
  }

  @ExceptionHandler(AuthorizationException.class)
  ProblemDetail notAllowed(AuthorizationException refusal) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN,
            "You may not do this: ask for membership in redeploy-operators or"
                + " redeploy-approvers.");
    problem.setTitle("Not allowed");
    return problem;
  }

  @Override
  protected org.springframework.http.ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      org.springframework.http.HttpHeaders headers,
      org.springframework.http.HttpStatusCode status,
      org.springframework.web.context.request.WebRequest request) {
    Throwable cause = failure.getMostSpecificCause();
    String said = cause.getMessage() == null ? "not JSON" : cause.getMessage();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "The request cannot be read: " + said.lines().findFirst().orElse("not JSON"));
    problem.setTitle("Unreadable request");
    return handleExceptionInternal(failure, problem, headers, HttpStatus.BAD_REQUEST, request);
  }
}
