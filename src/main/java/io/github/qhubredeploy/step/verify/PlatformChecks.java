package io.github.qhubredeploy.step.verify;

import static io.github.qhubredeploy.process.RedeploymentVariable.RESTORE_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.USERS_EVIDENCE;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The checks in their order: web pages, hub, data, users, sign-in. */
@Component
class PlatformChecks {

  private final ServiceChecks services;
  private final HubCheck hub;
  private final RealmChecks realm;

  PlatformChecks(ServiceChecks services, HubCheck hub, RealmChecks realm) {
    this.services = services;
    this.hub = hub;
    this.realm = realm;
  }

  Verdict look(StepContext context) {
    List<Function<StepContext, List<Check>>> all =
        List.of(services::look, hub::look, PlatformChecks::evidence, realm::look);
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      context.checkpoint();
      context.progress().report("Checks", i, all.size(), Progress.Unit.STAGES);
      checks.addAll(all.get(i).apply(context));
    }
    context.progress().report("Checks", all.size(), all.size(), Progress.Unit.STAGES);
    return new Verdict(checks);
  }

  private static List<Check> evidence(StepContext context) {
    return List.of(
        recorded(context, "Restored data", RESTORE_EVIDENCE),
        recorded(context, "Imported users", USERS_EVIDENCE));
  }

  /** What earlier steps have proved: no answer from outside, so it does not count as one. */
  private static Check recorded(StepContext context, String what, Variable<String> evidence) {
    boolean there = context.variables().find(evidence).filter(text -> !text.isBlank()).isPresent();
    return new Check(
        what,
        there,
        false,
        there
            ? "compared by the earlier step; its own evidence says how"
            : "no evidence from the earlier step; do not accept before you know why");
  }
}
