package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.impl.form.FormException;

/** An answer that does not count: the task stays open, and the person is told why. */
public class AnswerRefused extends FormException {

  AnswerRefused(String message) {
    super(message);
  }
}
