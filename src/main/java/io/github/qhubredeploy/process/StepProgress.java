package io.github.qhubredeploy.process;

/** A step's reports, written while nobody interrupts; a part is only remembered, on any thread. */
record StepProgress(ProgressReporter reporter, Interruption interruption) implements Progress {

  @Override
  public void report(String what, long done, long total, Unit unit) {
    interruption.uninterrupted(() -> reporter.report(what, done, total, unit));
  }

  @Override
  public void report(String what, Amount bytes, Amount entries) {
    interruption.uninterrupted(() -> reporter.report(what, bytes, entries));
  }

  @Override
  public void part(String part, long done, long total, Unit unit) {
    reporter.part(part, done, total, unit);
  }

  @Override
  public void part(String part, Amount bytes, Amount entries) {
    reporter.part(part, bytes, entries);
  }

  void settle() {
    interruption.uninterrupted(reporter::settle);
  }
}
