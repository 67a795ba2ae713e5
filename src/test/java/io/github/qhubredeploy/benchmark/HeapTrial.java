package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** What a million entries cost the application: its heap after each collection. */
final class HeapTrial {

  private final OwnWay own;
  private long memory;

  HeapTrial(OwnWay own) {
    this.own = own;
  }

  String table() throws IOException {
    StringBuilder rows = new StringBuilder();
    long before = live();
    rows.append(row("before", before, before, 0));
    long begun = System.nanoTime();
    try (Footprint footprint = new Footprint(own.storeProcess())) {
      own.backUp(1, own.homes());
      rows.append(row("full pass", before, live(), begun));
      Tree.change(own.homes(), 0.5);
      begun = System.nanoTime();
      own.backUpChanges(1, own.homes());
      rows.append(row("final pass, half of the files changed", before, live(), begun));
      begun = System.nanoTime();
      own.restore(1, own.target());
      rows.append(row("restoration", before, live(), begun));
      memory = footprint.largest();
    }
    return """

        ### 1 000 000 entries

        | step | time | live heap | most heap since, after collections |
        |---|---|---|---|
        %s
        Most memory of one mover: %d MiB. The application itself stored and read %.1f MiB in all.
        """
        .formatted(rows, memory >> 20, own.carried() / 1048576.0);
  }

  private static String row(String step, long before, long now, long begun) {
    return "| %s | %s | %d MiB (%+d) | %d MiB |%n"
        .formatted(
            step,
            begun == 0 ? "" : "%.0f s".formatted((System.nanoTime() - begun) / 1e9),
            now >> 20,
            (now - before) >> 20,
            afterCollections() >> 20);
  }

  private static long live() {
    long most = afterCollections();
    System.gc();
    return Math.min(most, afterCollections());
  }

  private static long afterCollections() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
