package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.supply.Answer;
import io.github.qhubredeploy.system.supply.Need;
import io.github.qhubredeploy.system.supply.Supplies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Whether all that the old and the new version fetch when they are deployed is still published. */
@Component
class SupplyAvailable implements Prerequisite {

  private final SupplyRendering rendering;
  private final Supplies supplies;

  SupplyAvailable(SupplyRendering rendering, Supplies supplies) {
    this.rendering = rendering;
    this.supplies = supplies;
  }

  @Override
  public String name() {
    return "supply";
  }

  /** What a version needs; the reason when that could not be read. */
  private record Wanted(QhubVersion version, List<Need> needs, String failure) {}

  @Override
  public List<Finding> look(Subject subject) {
    subject.step().variables().set(RedeploymentVariable.OLD_SUPPLY, SupplyFindings.UNKNOWN);
    if (!supplies.enabled()) {
      return List.of(
          Finding.note(
              "what the versions fetch when they are deployed is not asked for: redeploy.supply.enabled is false",
              name()));
    }
    Path place = subject.step().workspace().home().resolve("supply");
    try {
      clear(place);
      List<Wanted> wanted = new ArrayList<>();
      subject.old().version().known().ifPresent(old -> wanted.add(old(subject, old, place)));
      wanted.add(wanted(subject.target(), () -> rendering.fresh(subject, place.resolve("new"))));
      return asked(subject, wanted);
    } finally {
      clear(place); // it has the new platform's root password
    }
  }

  private Wanted old(Subject subject, QhubVersion version, Path place) {
    return wanted(version, () -> rendering.old(subject, version, place.resolve("old")));
  }

  private static Wanted wanted(QhubVersion version, Supplier<List<Need>> needs) {
    try {
      return new Wanted(version, needs.get(), "");
    } catch (StepInterrupted e) {
      throw e;
    } catch (RuntimeException e) {
      return new Wanted(version, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private List<Finding> asked(Subject subject, List<Wanted> wanted) {
    Set<Need> all = new HashSet<>();
    wanted.forEach(one -> all.addAll(one.needs()));
    subject.step().checkpoint();
    List<Answer> answers = supplies.ask(all);
    List<Finding> findings = new ArrayList<>();
    Map<String, Object> sheet = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      boolean fresh = one.version().equals(subject.target());
      List<Answer> own = answers.stream().filter(a -> one.needs().contains(a.need())).toList();
      SupplyFindings said = new SupplyFindings(one.version(), fresh, own, one.failure());
      findings.addAll(said.findings());
      sheet.put(one.version().text(), own);
      if (!fresh) {
        subject.step().variables().set(RedeploymentVariable.OLD_SUPPLY, said.state());
      }
    }
    Evidence.write(subject.step(), "supply", sheet);
    return findings;
  }

  private static void clear(Path place) {
    try {
      if (Files.exists(place)) {
        FileSystemUtils.deleteRecursively(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Rendered files cannot be removed: " + place, e);
    }
  }
}
