package io.github.qhubredeploy.system.archive;

/**
 * One thing that is wrong with the object store.
 *
 * @param what a sentence without full stop that names the thing
 * @param cure what a person can do, a sentence; empty for a note
 */
public record ArchiveFault(Kind kind, String what, String cure) {

  /** How far a fault reaches. */
  public enum Kind {
    /** Nothing works: no answer, wrong keys, wrong place; looking further would say it again. */
    STORE,
    /** The credentials may not do one thing. */
    RIGHT,
    /** The store cannot do one thing. */
    ABILITY,
    /** Worth knowing, nothing to cure. */
    NOTE
  }

  static ArchiveFault store(String what, String cure) {
    return new ArchiveFault(Kind.STORE, what, cure);
  }

  static ArchiveFault ability(String what, String cure) {
    return new ArchiveFault(Kind.ABILITY, what, cure);
  }

  static ArchiveFault note(String what) {
    return new ArchiveFault(Kind.NOTE, what, "");
  }

  /** Whether no run may begin with it. */
  public boolean blocks() {
    return kind != Kind.NOTE;
  }
}
