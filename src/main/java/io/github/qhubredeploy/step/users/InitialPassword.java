package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.Map;
import java.util.Optional;

/** The root password that {@code qhub upgrade} wrote into the configuration in clear. */
record InitialPassword(QhubConfigFile config) {

  private static final String SECTION = "security.keycloak";
  private static final String FIELD = SECTION + ".initial_root_password";

  Optional<String> value() {
    return config.get(FIELD).filter(text -> !text.isBlank());
  }

  /** Takes the field out of the file and proves it; false when there was none. */
  boolean remove() {
    if (!config.has(FIELD)) {
      return false;
    }
    config.remove(standsAlone() ? SECTION : FIELD);
    config.save();
    if (QhubConfigFile.load(config.file()).has(FIELD)) {
      throw new IllegalStateException(
          "The initial root password is still in %s: take the field %s out by hand, then try again"
              .formatted(config.file(), FIELD));
    }
    return true;
  }

  /** A section left empty would be null, which qhub does not expect. */
  private boolean standsAlone() {
    return config.data().get("security") instanceof Map<?, ?> security
        && security.get("keycloak") instanceof Map<?, ?> section
        && section.size() == 1;
  }
}
