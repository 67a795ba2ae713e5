package io.github.qhubredeploy.system.qhub;

/** Is told how far qhub is, and may stop the watching. */
public interface QhubWatch {

  /** A stage of terraform has begun: {@code number} of {@code count}. */
  void stage(String what, int number, int count);

  /** Called about once a second; may throw to give up watching. */
  void checkpoint();

  /** Where stages are told. */
  interface Stages {
    void begun(String what, int number, int count);
  }

  /** A watch of these two. */
  static QhubWatch of(Stages stages, Runnable checkpoint) {
    return new QhubWatch() {
      @Override
      public void stage(String what, int number, int count) {
        stages.begun(what, number, count);
      }

      @Override
      public void checkpoint() {
        checkpoint.run();
      }
    };
  }
}
