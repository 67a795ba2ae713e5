package io.github.qhubredeploy.process;

/** A failure that a person decides about: the model has a boundary event for it. */
public class BusinessError extends RuntimeException {

  private final BusinessErrors error;

  /** Raises the error with a text that the person will read (<= 666 characters, no secrets). */
  public BusinessError(BusinessErrors error, String message) {
    super(message);
    this.error = error;
  }

  /** Which error of the model it is. */
  public BusinessErrors error() {
    return error;
  }
}
