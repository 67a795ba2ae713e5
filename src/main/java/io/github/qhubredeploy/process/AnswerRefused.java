package io.github.qhubredeploy.process;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/** An answer that does not count: the task stays open, and the person is told why. */
public class AnswerRefused extends InvalidRequestException {

  AnswerRefused(String message) {
    super(Status.BAD_REQUEST, Markup.without(message));
  }
}
