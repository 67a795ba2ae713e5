package io.github.qhubredeploy.system.archive;

import java.util.List;

/**
 * What had changed between the full pass and the final one.
 *
 * @param entriesBefore entries of the full pass
 * @param filesBefore files among them
 * @param deleted entries that are gone
 * @param deletedFiles files among them
 * @param deletedBytes bytes of those files
 * @param removals entries that a restoration takes away: gone, or of another type now
 * @param changed entries that are new or not equal
 * @param changedBytes bytes of the files among them, sets of hard links once
 * @param examples the first names that are gone
 * @param folders the directories with most deletions
 * @param hashed files whose content was summed
 * @param described entries whose attributes were summed, those files among them
 * @param files all files of the final pass
 */
public record PassDifference(
    long entriesBefore,
    long filesBefore,
    long deleted,
    long deletedFiles,
    long deletedBytes,
    long removals,
    long changed,
    long changedBytes,
    List<String> examples,
    List<Folder> folders,
    long hashed,
    long described,
    long files) {

  /** A directory, and how many of its own entries are gone. */
  public record Folder(String path, long deleted) {}
}
