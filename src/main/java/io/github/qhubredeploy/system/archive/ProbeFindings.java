package io.github.qhubredeploy.system.archive;

import io.github.qhubredeploy.system.archive.ArchiveFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a probe has found so far; a fault of the whole store ends it. */
final class ProbeFindings {

  /** The look is over: the rest would only say the same again. */
  static final class Over extends RuntimeException {}

  private final StoreDialect dialect;
  private final List<ArchiveFault> faults = new ArrayList<>();

  ProbeFindings(StoreDialect dialect) {
    this.dialect = dialect;
  }

  List<ArchiveFault> faults() {
    return faults.stream().distinct().toList();
  }

  boolean allowed(ArchiveRight right, Runnable action) {
    return asked(
            right,
            () -> {
              action.run();
              return true;
            })
        != null;
  }

  /** The answer, or null when it is refused, which is noted. */
  <T> @Nullable T asked(ArchiveRight right, Supplier<T> question) {
    try {
      return question.get();
    } catch (ArchiveFailed e) {
      add(right, e);
      return null;
    }
  }

  private void add(ArchiveRight right, ArchiveFailed failure) {
    ArchiveFault fault = meaning(failure);
    if (fault.kind() == Kind.RIGHT) {
      faults.add(
          new ArchiveFault(
              Kind.RIGHT, "The credentials may not " + right.deed, dialect.cure(right)));
      return;
    }
    over(fault);
  }

  /** Without this nothing more can be tried. */
  <T> T needed(@Nullable T answer) {
    if (answer == null) {
      throw new Over();
    }
    return answer;
  }

  /** Notes the fault, and ends the look when it is one of the whole store. */
  void over(ArchiveFault fault) {
    faults.add(fault);
    if (fault.kind() == Kind.STORE) {
      throw new Over();
    }
  }

  static ArchiveFault meaning(ArchiveFailed failure) {
    return failure
        .fault()
        .orElse(ArchiveFault.ability(String.valueOf(failure.getMessage()), "Check again."));
  }

  void broken(String what) {
    faults.add(ArchiveFault.ability(what, "Take another store for the archive."));
  }

  void note(String what) {
    faults.add(ArchiveFault.note(what));
  }
}
