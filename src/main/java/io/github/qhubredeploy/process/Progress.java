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
   * Tells how far the step is; cheap, may be called often.
   *
   * @param what what is being done, in a few words
   * @param done how much is done, never more than total
   * @param total how much there is, 0 when unknown
   */
  void report(String what, long done, long total, Unit unit);
}
