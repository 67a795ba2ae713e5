package io.github.qhubredeploy.rehearsal.sample;

import java.util.List;

/** One entry of a volume, all that has to survive; the path's odd bytes are written as %xx. */
public record TreeEntry(
    String type,
    String mode,
    String uid,
    String gid,
    String size,
    String mtime,
    String linkTarget,
    String hardLinks,
    String sha256,
    String path) {

  static TreeEntry of(String line) {
    List<String> words = List.of(line.split(" "));
    return new TreeEntry(
        words.get(0),
        words.get(1),
        words.get(2),
        words.get(3),
        words.get(4),
        words.get(5),
        words.get(6),
        words.get(7),
        words.get(8),
        words.get(9));
  }

  TreeEntry withPath(String other) {
    return new TreeEntry(type, mode, uid, gid, size, mtime, linkTarget, hardLinks, sha256, other);
  }

  TreeEntry withOwner(String newUid, String newGid) {
    return new TreeEntry(
        type, mode, newUid, newGid, size, mtime, linkTarget, hardLinks, sha256, path);
  }

  /** Names the group of hard links by other means than an inode. */
  TreeEntry withHardLinks(String group) {
    return new TreeEntry(type, mode, uid, gid, size, mtime, linkTarget, group, sha256, path);
  }

  boolean isHardLinked() {
    return !hardLinks.equals("-");
  }

  @Override
  public String toString() {
    return String.join(" ", type, mode, uid, gid, size, mtime, linkTarget, hardLinks, sha256, path);
  }
}
