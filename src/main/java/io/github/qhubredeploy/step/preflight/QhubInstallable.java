package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.qhub.QhubEnvironments;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether both versions of qhub are here, each in an environment of its own. */
@Component
class QhubInstallable implements Prerequisite {

  private final QhubEnvironments environments;
  private final SupportedVersions versions;

  QhubInstallable(QhubEnvironments environments, SupportedVersions versions) {
    this.environments = environments;
    this.versions = versions;
  }

  @Override
  public String name() {
    return "qhub";
  }

  @Override
  public List<Finding> look(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Stream.concat(subject.old().version().known().stream(), Stream.of(subject.target()))
        .forEach(version -> findings.addAll(installed(version)));
    return findings;
  }

  private List<Finding> installed(QhubVersion version) {
    List<Finding> findings = new ArrayList<>();
    try {
      environments.prepare(version);
      findings.add(Finding.note("qhub %s is installed and answers".formatted(version), name()));
    } catch (RuntimeException e) {
      findings.add(Finding.blocking(String.valueOf(e.getMessage()), name(), "Then check again."));
    }
    versions.find(version).stream()
        .flatMap(release -> release.findings().stream())
        .map(remark -> finding(version, remark.blocking(), remark.what(), remark.cure()))
        .forEach(findings::add);
    return findings;
  }

  private static Finding finding(QhubVersion version, boolean blocks, String what, String cure) {
    String where = "qhub " + version;
    return blocks ? Finding.overridable(what, where, cure) : Finding.warning(what, where, cure);
  }
}
