package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.archive.PassManifest.ScannedFiles;

/** What a volume can take up, as a mover has found it. */
record Room(JsonNode found) {

  private static final int PERCENT_WANTED = 110;

  /** A volume that bears marks has taken part of the data up already: nothing can be said then. */
  void mustHold(ScannedFiles files) {
    if (found.path("marks").size() > 0) {
      return;
    }
    long bytes = files.bytes() / 100 * PERCENT_WANTED;
    long entries = files.entries() * PERCENT_WANTED / 100;
    if (found.path("bytes").asLong() < bytes) {
      throw new CapacityMissing(
          "The new volume has %,d bytes free, %,d are wanted (data and 10 %%): enlarge storage.shared_filesystem, deploy, try again"
              .formatted(found.path("bytes").asLong(), bytes));
    }
    if (found.path("inodesTotal").asLong() > 0 && found.path("inodes").asLong() < entries) {
      throw new CapacityMissing(
          "The new volume has %,d inodes free, %,d are wanted (entries and 10 %%): enlarge it, try again"
              .formatted(found.path("inodes").asLong(), entries));
    }
  }
}
