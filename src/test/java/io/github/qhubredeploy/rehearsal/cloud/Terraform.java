package io.github.qhubredeploy.rehearsal.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Carries out the commands of terraform over the states that it keeps. */
final class Terraform {
  private final Deployments deployments;
  private final Stages stages;
  private final Faults faults;

  Terraform(Deployments deployments, Stages stages, Faults faults) {
    this.deployments = deployments;
    this.stages = stages;
    this.faults = faults;
  }

  /** Takes the lock and says how long the work would take. */
  TerraformAnswer begin(TerraformCall call) {
    if (!call.changesState()) {
      return TerraformAnswer.waits(0);
    }
    String state = state(call);
    String holder = "process " + call.pid() + " (" + call.command() + ")";
    if (!deployments.lock(state, Map.of("who", holder))) {
      return TerraformAnswer.fails(TerraformTexts.locked(state, deployments.holder(state)));
    }
    boolean slow = call.command().equals("apply") || call.command().equals("destroy");
    return TerraformAnswer.waits(slow ? faults.seconds(call.stage()) : 0);
  }

  TerraformAnswer cancel(TerraformCall call) {
    release(call);
    return TerraformAnswer.fails(TerraformTexts.CANCELED);
  }

  TerraformAnswer finish(TerraformCall call) {
    try {
      return carryOut(call);
    } catch (RuntimeException e) {
      return TerraformAnswer.fails(e.getClass().getSimpleName() + ": " + e.getMessage());
    } finally {
      release(call);
    }
  }

  private void release(TerraformCall call) {
    if (call.changesState()) {
      deployments.unlock(state(call));
    }
  }

  private TerraformAnswer carryOut(TerraformCall call) {
    Optional<Faults.Failure> failure = faults.take(call.command(), call.stage());
    if (failure.isPresent()) {
      String text = failure.get().text();
      return TerraformAnswer.fails(
          text == null ? TerraformTexts.failure(call.command(), call.stage(), id(call)) : text);
    }
    return switch (call.command()) {
      case "init" -> init(call);
      case "import" -> imported(call);
      case "apply" -> apply(call);
      case "refresh" -> TerraformAnswer.says("");
      case "output" -> output(call);
      case "destroy" -> destroy(call);
      case "force-unlock" -> unlocked(call);
      default ->
          TerraformAnswer.fails("Terraform has no command named \"" + call.command() + "\".");
    };
  }

  private TerraformAnswer init(TerraformCall call) {
    return call.remote() && !found(call).bucket()
        ? TerraformAnswer.fails(TerraformTexts.NO_BUCKET)
        : TerraformAnswer.says(TerraformTexts.INITIALIZED);
  }

  private TerraformAnswer imported(TerraformCall call) {
    return found(call).bucket()
        ? TerraformAnswer.says(TerraformTexts.imported(call.args()))
        : TerraformAnswer.fails(TerraformTexts.notToImport(call.args()));
  }

  private TerraformAnswer apply(TerraformCall call) {
    Deployment before = found(call);
    if (call.stage().equals("02-infrastructure") && before.old()) {
      return TerraformAnswer.fails(TerraformTexts.clusterExists(before.id()));
    }
    boolean again = call.remote() ? before.has(call.stage()) : before.bucket();
    Deployment after = stages.apply(call, before);
    boolean moved = again && !after.domain(call.stage()).equals(before.domain(call.stage()));
    deployments.save(after);
    return TerraformAnswer.says(
        moved ? TerraformTexts.CHANGED : TerraformTexts.applied(call.stage(), again));
  }

  private TerraformAnswer destroy(TerraformCall call) {
    Deployment before = found(call);
    boolean there = call.remote() ? before.has(call.stage()) : before.bucket();
    deployments.save(stages.destroy(call, before));
    return TerraformAnswer.says(TerraformTexts.destroyed(there, call.stage()));
  }

  private TerraformAnswer output(TerraformCall call) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    found(call)
        .outputs(call.stage())
        .forEach((name, value) -> outputs.put(name, Map.of("sensitive", false, "value", value)));
    try {
      return TerraformAnswer.says(JsonFile.JSON.writeValueAsString(outputs).replace("\" :", "\":"));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON", e);
    }
  }

  private TerraformAnswer unlocked(TerraformCall call) {
    deployments.unlock(state(call));
    return TerraformAnswer.says("Terraform state has been successfully unlocked!");
  }

  private Deployment found(TerraformCall call) {
    return deployments.find(id(call));
  }

  private static String id(TerraformCall call) {
    return call.deployment().orElse("unknown");
  }

  private static String state(TerraformCall call) {
    return id(call) + "/" + call.stage();
  }
}
