package io.github.qhubredeploy.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code processes/upgrade-path.dmn}: one row per breaking release. */
@Component
class UpgradePathDecision implements UpgradePath {

  private static final String DECISION = "UpgradePath";

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final Resource table;

  UpgradePathDecision() {
    this(new ClassPathResource("processes/upgrade-path.dmn"));
  }

  UpgradePathDecision(Resource table) {
    this.table = table;
  }

  @Override
  public List<BreakingRelease> between(String from, String to, String provider) {
    Map<String, Object> versions =
        Map.of(
            "from", UpgradePath.number(from), "to", UpgradePath.number(to), "provider", provider);
    return engine.evaluateDecisionTable(decision(), versions).stream()
        .map(UpgradePathDecision::release)
        .sorted(Comparator.comparingLong(release -> UpgradePath.number(release.release())))
        .toList();
  }

  private DmnDecision decision() {
    try (InputStream model = table.getInputStream()) {
      return engine.parseDecision(DECISION, model);
    } catch (IOException e) {
      throw new UncheckedIOException("The decision table cannot be read: " + table, e);
    }
  }

  private static BreakingRelease release(DmnDecisionRuleResult row) {
    return new BreakingRelease(
        text(row, "release"), text(row, "change"), text(row, "needs"), text(row, "cure"));
  }

  private static String text(DmnDecisionRuleResult row, String output) {
    return String.valueOf(row.<Object>getEntry(output));
  }
}
