package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.system.archive.Archive.Part;
import java.util.List;

/** Proof that a completed object is as long as its parts. */
final class CompletedSize {

  private CompletedSize() {}

  static void check(Archive archive, String key, List<Part> parts) {
    long expected = parts.stream().mapToLong(Part::size).sum();
    long found = archive.size(key).orElse(-1L);
    if (found != expected) {
      throw new ArchiveFailed(
          "The store completed %s with %d bytes instead of %d; try again"
              .formatted(key, found, expected));
    }
  }
}
