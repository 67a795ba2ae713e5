package io.github.qhubredeploy.trigger;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.github.qhubredeploy.platform.PlatformRefused;
import io.github.qhubredeploy.process.StartRefused;
import java.net.URI;
import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says what is wrong as RFC 9457 problems. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

  @ExceptionHandler(StartRefused.class)
  ResponseEntity<ProblemDetail> refused(StartRefused refusal) {
    HttpStatus status =
        switch (refusal.kind()) {
          case FAULTY -> HttpStatus.UNPROCESSABLE_ENTITY;
          case CONFLICT -> HttpStatus.CONFLICT;
          case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
    problem.setTitle("The redeployment was not started");
    problem.setType(
        URI.create(
            "urn:qhub-redeploy:"
                + switch (refusal.kind()) {
                  case FAULTY -> "start-refused";
                  case CONFLICT -> "already-running";
                  case BUSY -> "busy";
                }));
    problem.setProperty("faults", refusal.faults());
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    return (status == HttpStatus.SERVICE_UNAVAILABLE
            ? answer.header(HttpHeaders.RETRY_AFTER, "5")
            : answer)
        .body(problem);
  }

  @ExceptionHandler(PlatformRefused.class)
  ProblemDetail faultyPlatform(PlatformRefused refusal) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, refusal.getMessage());
    problem.setTitle("A platform's file has faults");
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

  private static String sentence(Throwable cause) {
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return "Field '%s' is not known: known are %s."
          .formatted(
              unknown.getPropertyName(),
              unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
    }
    if (cause instanceof MismatchedInputException wrong && !wrong.getPath().isEmpty()) {
      return "Field '%s' has a value of the wrong type."
          .formatted(wrong.getPath().get(wrong.getPath().size() - 1).getFieldName());
    }
    return "The request has to be a JSON object.";
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, sentence(failure.getMostSpecificCause()));
    problem.setTitle("Unreadable request");
    return handleExceptionInternal(failure, problem, headers, HttpStatus.BAD_REQUEST, request);
  }
}
