package io.github.qhubredeploy.process;

/** How a step is stopped from outside. */
interface Interruption {

  /** A short step ends before anybody could want to stop it. */
  Interruption NEVER =
      new Interruption() {
        @Override
        public void check() {}

        @Override
        public void uninterrupted(Runnable work) {
          work.run();
        }
      };

  /**
   * Returns when the step may go on.
   *
   * @throws StepInterrupted when it has to stop
   */
  void check();

  /** Does the work with nobody interrupting it, or not at all when the step has to stop. */
  void uninterrupted(Runnable work);
}
