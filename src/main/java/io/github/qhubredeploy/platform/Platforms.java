package io.github.qhubredeploy.platform;

import java.util.List;
import java.util.Optional;

/** The platforms an administrator has defined; read anew at each call, so that an edit counts. */
public interface Platforms {

  /** All platforms, by id. */
  List<Platform> all();

  /** The platform of that id, if its file exists; a faulty file is refused with every fault. */
  Optional<Platform> find(String id);

  /** The platform of that id, which a running redeployment must have. */
  default Platform get(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("Platform " + id + " has no file any more"));
  }
}
