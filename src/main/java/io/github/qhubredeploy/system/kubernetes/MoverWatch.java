package io.github.qhubredeploy.system.kubernetes;

/** Is told what a mover prints, and may stop the watching. */
public interface MoverWatch {

  /** A line of the mover's log, as it comes. */
  void line(String line);

  /** Called about once a second; may throw to give up (the Job is then removed by the caller). */
  void checkpoint();
}
