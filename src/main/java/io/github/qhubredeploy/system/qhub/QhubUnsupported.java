package io.github.qhubredeploy.system.qhub;

import java.util.Collection;

/** A version that the application knows nothing about, so it would not know what it breaks. */
public class QhubUnsupported extends RuntimeException {

  QhubUnsupported(QhubVersion version, Collection<QhubVersion> known) {
    super("qhub %s is not supported; known versions: %s".formatted(version, known));
  }
}
