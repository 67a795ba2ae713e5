package io.github.qhubredeploy.process;

/**
 * How much there is to move, and how fast it was seen to move; a rate is 0 when unknown.
 *
 * @param bytes in files, or used on the volume when not all of it was counted
 * @param entries files, directories and links
 * @param counted whether every entry was counted; otherwise bytes and entries are estimates
 * @param entriesPerSecond looked at by one reader
 * @param readPerSecond bytes read from the volume by one reader
 * @param sendPerSecond bytes sent to the store
 * @param basis where the rates come from, for people
 */
public record VolumeFigures(
    long bytes,
    long entries,
    boolean counted,
    double entriesPerSecond,
    double readPerSecond,
    double sendPerSecond,
    String basis) {

  /** Name of the evidence sheet that holds them. */
  public static final String SHEET = "volume-figures";

  /** The same, when the full pass has shown how much and how fast it really is. */
  VolumeFigures measured(long movedBytes, long movedEntries, double bytesPerSecond) {
    return new VolumeFigures(
        movedBytes,
        movedEntries > 0 ? movedEntries : entries,
        movedEntries > 0 || counted,
        entriesPerSecond,
        bytesPerSecond,
        bytesPerSecond,
        "the full pass");
  }
}
