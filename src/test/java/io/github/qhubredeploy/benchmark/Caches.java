package io.github.qhubredeploy.benchmark;

/** What this machine remembers of homes and objects when a measurement begins. */
enum Caches {
  /** Whatever was written or read lately is still in memory. */
  WARM,
  /**
   * Homes and objects lie on the disk alone, like those of a platform that nobody has just read.
   */
  COLD;

  /** Everything is written to the disk; the way's programs are in memory. */
  void settle(Way way) {
    Shell.plain().run("sync");
    if (this == COLD) {
      Shell.plain().line("echo 3 >/proc/sys/vm/drop_caches");
      way.load();
    }
  }
}
