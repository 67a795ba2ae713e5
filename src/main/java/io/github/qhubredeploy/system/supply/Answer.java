package io.github.qhubredeploy.system.supply;

/**
 * What the world says of a need.
 *
 * @param why in a few words, where it is not simply there
 */
public record Answer(Need need, Verdict verdict, String why) {

  /** Whether it is still there. */
  public enum Verdict {
    THERE,
    GONE,
    /** Nobody answered, or not to everybody. */
    UNKNOWN
  }

  static Answer there(Need need) {
    return new Answer(need, Verdict.THERE, "");
  }

  static Answer gone(Need need, String why) {
    return new Answer(need, Verdict.GONE, why);
  }

  static Answer unknown(Need need, String why) {
    return new Answer(need, Verdict.UNKNOWN, why);
  }

  /** Whether the world says that it is no longer there. */
  public boolean gone() {
    return verdict == Verdict.GONE;
  }

  /** Whether nothing is known. */
  public boolean unknown() {
    return verdict == Verdict.UNKNOWN;
  }
}
