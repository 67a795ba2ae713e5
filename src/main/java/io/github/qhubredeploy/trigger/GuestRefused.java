package io.github.qhubredeploy.trigger;

/** The identity provider knows the person, but we cannot let it in under that name. */
class GuestRefused extends RuntimeException {

  GuestRefused(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
