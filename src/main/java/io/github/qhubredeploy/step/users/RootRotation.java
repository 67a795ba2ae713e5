package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.RootAccount;
import io.github.qhubredeploy.system.keycloak.RootPasswordUnknown;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes the root password so that, wherever it is cut short, the password that works is written
 * down in every place: the new one before Keycloak learns it, alone only when it works.
 */
record RootRotation(
    URI keycloak,
    RootAccount root,
    RootPasswordPlaces places,
    InitialPassword initial,
    Redactor redactor) {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  StepOutcome rotate(int length) {
    List<String> proposals = places.proposed();
    List<String> known = places.current();
    Stream.of(proposals, known, initial.value().stream().toList())
        .flatMap(List::stream)
        .forEach(redactor::learn);
    Optional<String> proposed = working(proposals);
    if (proposed.isPresent()) {
      root.endSessions(proposed.get());
      settle(proposed.get());
      return StepOutcome.DONE;
    }
    Optional<String> current = working(known);
    if (current.isPresent() && !current.equals(initial.value())) {
      return settle(current.get()) ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    }
    String working =
        current
            .or(() -> initial.value().filter(root::accepts))
            .orElseThrow(() -> new RootPasswordUnknown(keycloak, places.file().path()));
    String next = next(proposals, length);
    redactor.learn(next);
    places.propose(working, next);
    root.change(working, next);
    settle(next);
    return StepOutcome.DONE;
  }

  /**
   * A change that was cut short may still arrive at Keycloak, so it must not become one to a
   * password that is written nowhere any more: the same is proposed again.
   */
  private static String next(List<String> proposals, int length) {
    return proposals.stream()
        .filter(proposed -> proposed.length() >= length)
        .findFirst()
        .orElseGet(() -> random(length));
  }

  private Optional<String> working(List<String> passwords) {
    return passwords.stream().filter(root::accepts).findFirst();
  }

  private boolean settle(String password) {
    boolean told = places.settle(password);
    return initial.remove() || told;
  }

  private static String random(int length) {
    return new SecureRandom()
        .ints(length, 0, LETTERS.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)), StringBuilder::append)
        .toString();
  }
}
