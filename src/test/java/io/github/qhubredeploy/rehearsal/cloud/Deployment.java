package io.github.qhubredeploy.rehearsal.cloud;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What terraform has made of one platform: its state, one part per stage. */
record Deployment(String id, String project, boolean bucket, Map<String, Stage> stages) {
  static final String OLD_STAGE = "infrastructure";

  /** One stage's part of the state. */
  record Stage(Map<String, Object> outputs, @Nullable String domain) {}

  static Deployment none(String id) {
    return new Deployment(id, "", false, Map.of());
  }

  boolean has(String stage) {
    return stages.containsKey(stage);
  }

  boolean old() {
    return has(OLD_STAGE);
  }

  boolean hasCluster() {
    return old() || has("02-infrastructure");
  }

  /** Whether its load balancer exists. */
  boolean hasIngress() {
    return old() || has("04-kubernetes-ingress");
  }

  Map<String, Object> outputs(String stage) {
    return has(stage) ? stages.get(stage).outputs() : Map.of();
  }

  /** The domain that a stage serves once it is there. */
  Optional<String> domain(String stage) {
    return Optional.ofNullable(stages.get(stage)).map(Stage::domain);
  }

  boolean empty() {
    return !bucket && stages.isEmpty();
  }

  Deployment named(String name) {
    return new Deployment(id, name, bucket, stages);
  }

  Deployment withBucket(boolean there) {
    return new Deployment(id, project, there, stages);
  }

  Deployment with(String stage, Stage made) {
    Map<String, Stage> all = new TreeMap<>(stages);
    all.put(stage, made);
    return new Deployment(id, project, bucket, all);
  }

  Deployment without(String stage) {
    Map<String, Stage> rest = new TreeMap<>(stages);
    rest.remove(stage);
    return new Deployment(id, project, bucket, rest);
  }
}
