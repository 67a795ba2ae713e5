package io.github.qhubredeploy.rehearsal.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the new volume has to hold, worked out from the old one. */
record ExpectedTree(String uid, String gid) {

  private static final List<String> MADE_ANEW = List.of("home", "shared", "home/shared");

  /** As root 1000:100, the owner of everything on the new platform; otherwise the own one. */
  static ExpectedTree here(Path anyOwnFile) {
    try {
      String uid = Files.getAttribute(anyOwnFile, "unix:uid").toString();
      String gid = Files.getAttribute(anyOwnFile, "unix:gid").toString();
      return uid.equals("0") ? new ExpectedTree("1000", "100") : new ExpectedTree(uid, gid);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Homes under their raw names, shared folders beside them, one owner, all else unchanged. */
  Fingerprint from(Fingerprint old) {
    Map<String, String> homes =
        SampleUsers.ALL.stream()
            .collect(Collectors.toMap(SampleUser::escapedHome, SampleUser::username));
    Function<TreeEntry, TreeEntry> move =
        one -> one.withPath(moved(one.path(), homes)).withOwner(uid, gid);
    return withoutTop(old).map(move);
  }

  /** Without the directories that both platforms make themselves. */
  static Fingerprint withoutTop(Fingerprint tree) {
    return tree.only(one -> !MADE_ANEW.contains(one.path()));
  }

  private static String moved(String path, Map<String, String> homes) {
    if (path.startsWith("home/shared/")) {
      return path.substring("home/".length());
    }
    String[] parts = path.split("/", 3);
    if (parts.length < 2 || !parts[0].equals("home")) {
      return path;
    }
    String home = homes.getOrDefault(parts[1], parts[1]);
    return "home/" + home + (parts.length == 3 ? "/" + parts[2] : "");
  }
}
