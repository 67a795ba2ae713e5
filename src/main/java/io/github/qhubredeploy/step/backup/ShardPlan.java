package io.github.qhubredeploy.step.backup;

/**
 * A shard that is to be sent: so many bytes of files in so many entries, when they were counted.
 *
 * @param listFrom where its list begins among those of all shards, in bytes
 * @param listBytes how long its list is
 */
record ShardPlan(
    int number, String label, long bytes, long entries, long listFrom, long listBytes) {

  private static final long MEBI = 1 << 20;
  private static final long SMALL = 64 * MEBI;
  private static final long SMALL_PART = 8 * MEBI;

  /** Header and metadata of a tar entry. */
  private static final long ENTRY = 2560;

  /** An upload may have 10000 parts; some are left for files that grow meanwhile. */
  private static final long PARTS = 9000;

  private static final int SPARE = 8;

  /** What people read; several shards may have one label. */
  String name() {
    return "%04d %s".formatted(number, label);
  }

  private long estimate() {
    return bytes + entries * ENTRY + MEBI;
  }

  /** Bytes per part: small shards in small parts, huge ones so that the parts suffice. */
  long partBytes(int partMebibytes) {
    long wanted = estimate() <= SMALL ? SMALL_PART : partMebibytes * MEBI;
    long needed = estimate() * 13 / 10 / PARTS;
    return Math.max(wanted, (needed / MEBI + 1) * MEBI);
  }

  /** How many addresses the mover gets; more at each attempt, since files may have grown. */
  int addresses(int partMebibytes, int attempt) {
    long allowance = estimate() * 13 / 10 * Math.min(attempt, 4);
    return (int) Math.min(10_000, allowance / partBytes(partMebibytes) + SPARE);
  }
}
