package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RootPasswordFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an administrator finds the root password: the file, and a Secret beside it when the
 * platform file names one. Each is told of a new password before Keycloak is.
 */
record RootPasswordPlaces(RootPasswordFile file, @Nullable RootPasswordSecret secret) {

  /** Passwords that may have become the right one when a change was cut short. */
  List<String> proposed() {
    return both(file.next(), secret == null ? Optional.empty() : secret.proposed());
  }

  /** Passwords that were the right one at last. */
  List<String> current() {
    return both(file.current(), secret == null ? Optional.empty() : secret.current());
  }

  void propose(String working, String next) {
    file.propose(next);
    if (secret != null) {
      secret.propose(working, next);
    }
  }

  /** All places hold this password, which works; false when they did already. */
  boolean settle(String password) {
    boolean told = file.current().filter(password::equals).isEmpty();
    if (told) {
      if (file.next().filter(password::equals).isEmpty()) {
        file.propose(password);
      }
      file.promote();
    }
    return (secret != null && secret.settle(password)) || told;
  }

  private static List<String> both(Optional<String> one, Optional<String> other) {
    return Stream.of(one, other).flatMap(Optional::stream).distinct().toList();
  }
}
