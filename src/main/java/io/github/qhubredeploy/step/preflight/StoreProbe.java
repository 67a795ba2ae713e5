package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two objects that a pod sends to the store, to show that it reaches it. */
record StoreProbe(Archive archive, ArchiveLayout layout) {

  private static final List<String> NAMES = List.of("probe-1", "probe-2");

  /** Where the pod sends to, by file name; the store must take them from us first. */
  Map<String, String> addresses(Duration validity) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (String name : NAMES) {
      archive.delete(key(name));
      addresses.put(name, archive.writeAddress(key(name), validity));
    }
    return addresses;
  }

  /** Takes back the room that the probes took. */
  void clear() {
    NAMES.forEach(name -> archive.delete(key(name)));
  }

  private String key(String name) {
    return layout.root() + "probe/from-the-cluster-" + name;
  }
}
