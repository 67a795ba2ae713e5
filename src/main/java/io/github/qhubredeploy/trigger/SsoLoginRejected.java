package io.github.qhubredeploy.trigger;

/** The identity provider vouches for a person who cannot be signed in under that name here. */
class SsoLoginRejected extends RuntimeException {

  SsoLoginRejected(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
