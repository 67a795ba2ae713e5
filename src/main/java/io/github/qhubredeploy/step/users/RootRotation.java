package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.RootAccount;
import io.github.qhubredeploy.system.keycloak.RootPasswordFile;
import io.github.qhubredeploy.system.keycloak.RootPasswordUnknown;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes the root password so that, wherever it is cut short, the password that works is written
 * down: the new one is on the disk before Keycloak learns it, and takes its place only when it
 * works.
 */
record RootRotation(
    URI keycloak,
    RootAccount root,
    RootPasswordFile file,
    InitialPassword initial,
    Redactor redactor) {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  StepOutcome rotate(int length) {
    Stream.of(file.current(), file.next(), initial.value())
        .flatMap(Optional::stream)
        .forEach(redactor::learn);
    Optional<String> proposed = file.next();
    if (proposed.filter(root::accepts).isPresent()) {
      root.endSessions(proposed.get());
      return finish();
    }
    Optional<String> current = file.current().filter(root::accepts);
    if (current.isPresent() && !current.equals(initial.value())) {
      return initial.remove() ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    }
    String working =
        current
            .or(() -> initial.value().filter(root::accepts))
            .orElseThrow(() -> new RootPasswordUnknown(keycloak, file.path()));
    String next = random(length);
    redactor.learn(next);
    file.propose(next);
    root.change(working, next);
    return finish();
  }

  private StepOutcome finish() {
    file.promote();
    initial.remove();
    return StepOutcome.DONE;
  }

  private static String random(int length) {
    return new SecureRandom()
        .ints(length, 0, LETTERS.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)), StringBuilder::append)
        .toString();
  }
}
