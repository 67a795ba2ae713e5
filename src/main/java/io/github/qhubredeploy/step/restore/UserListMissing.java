package io.github.qhubredeploy.step.restore;

import java.nio.file.Path;

/** The list of users that {@code qhub upgrade} writes is not there or not readable. */
public class UserListMissing extends RuntimeException {

  UserListMissing(Path file) {
    super(
        "%s is missing: qhub upgrade should have written it; put it back, then try again"
            .formatted(file));
  }

  UserListMissing(Path file, Throwable cause) {
    super("%s is not readable JSON: correct it, then try again".formatted(file), cause);
  }
}
