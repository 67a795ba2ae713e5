package io.github.qhubredeploy.realcluster;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the old platform's volume lets expect on the new one's. */
record NewPlace(Map<String, String> renamedHomes, String uid, String gid) {

  /** Times and modes of these belong to the new platform. */
  static final Set<String> TOPS = Set.of("home", "shared");

  Listing of(Listing old) {
    return Listing.of(
        old.entries().values().stream()
            .filter(NewPlace::isMoved)
            .map(this::moved)
            .filter(entry -> !TOPS.contains(entry.path()))
            .toList());
  }

  /** A socket is a running program's and means nothing elsewhere; the rest is a file server's. */
  static boolean isMoved(Entry entry) {
    return !entry.type().equals("socket")
        && Stream.of(entry.path().split("/"))
            .noneMatch(name -> name.startsWith(".nfs0") || name.equals("lost+found"));
  }

  private Entry moved(Entry entry) {
    Entry moved = entry.at(path(entry.path()));
    return TOPS.contains(moved.path().split("/", 2)[0])
        ? moved.with("uid", uid).with("gid", gid)
        : moved;
  }

  private String path(String old) {
    String[] parts = old.split("/", 3);
    if (!parts[0].equals("home") || parts.length < 2) {
      return old;
    }
    String rest = parts.length == 3 ? "/" + parts[2] : "";
    return parts[1].equals("shared")
        ? "shared" + rest
        : "home/" + renamedHomes.getOrDefault(parts[1], parts[1]) + rest;
  }
}
