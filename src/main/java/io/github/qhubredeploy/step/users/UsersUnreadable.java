package io.github.qhubredeploy.step.users;

/** The list of users is not there, or is not what it should be. */
class UsersUnreadable extends RuntimeException {

  UsersUnreadable(String where, String reason) {
    super(
        "The list of users %s cannot be read (%s): put it back from the earlier step, then try again"
            .formatted(where, reason.substring(0, Math.min(200, reason.length()))));
  }
}
