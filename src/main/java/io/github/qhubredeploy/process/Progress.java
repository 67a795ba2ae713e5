package io.github.qhubredeploy.process;

/** How far a step is, for everything that lasts longer than a minute. */
public interface Progress {

  /** What is counted. */
  enum Unit {
    BYTES,
    ENTRIES,
    STAGES
  }

  /**
   * A count.
   *
   * @param done how much is done, never more than total
   * @param total how much there is, 0 when unknown
   */
  record Amount(long done, long total) {

    /** Nothing is counted. */
    public static final Amount NONE = new Amount(0, 0);

    boolean isReached() {
      return total > 0 && done >= total;
    }
  }

  /**
   * Tells how far the step is; cheap, may be called often.
   *
   * @param what what is being done, in a few words
   * @param done how much is done, never more than total
   * @param total how much there is, 0 when unknown
   */
  void report(String what, long done, long total, Unit unit);

  /** The same for a step that counts bytes and entries. */
  default void report(String what, Amount bytes, Amount entries) {
    report(what, bytes.done(), bytes.total(), Unit.BYTES);
  }

  /**
   * Tells how far a part of the step is, such as a shard; parts may run at a time, and on any
   * thread. Nothing is written here: the step's next report takes all parts along. A part has ended
   * when done is total.
   *
   * @param part its name, the same in each call and after a restart
   */
  default void part(String part, long done, long total, Unit unit) {}

  /** The same for a part that counts bytes and entries; it has ended when its bytes are done. */
  default void part(String part, Amount bytes, Amount entries) {
    part(part, bytes.done(), bytes.total(), Unit.BYTES);
  }
}
