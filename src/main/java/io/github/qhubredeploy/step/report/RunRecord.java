package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.qhubredeploy.process.RedeploymentHistory.Run;
import io.github.qhubredeploy.process.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * All that is known of a run at a moment.
 *
 * @param outcome redeployed, rolledBack, or running
 */
record RunRecord(Run run, Workspace workspace, String outcome, Instant written) {

  private static final int LONG = 200;

  /** Facts in the order a reader asks for them; everything else comes after the evidence. */
  private static final List<String> FACTS =
      List.of(
          "platform",
          "domain",
          "oldDomain",
          "oldVersion",
          "targetVersion",
          "oldProjectName",
          "newProjectName",
          "kubernetesVersion",
          "provider",
          "namespace",
          "authentication",
          "cicd",
          "retention",
          "oldLoadBalancerAddress",
          "loadBalancerAddress",
          "configCommit",
          "fullManifest",
          "finalManifest",
          "callbackUrl",
          "administrators",
          "rollBackReason");

  Chain chain(UnaryOperator<String> redaction) {
    Chain chain = new Chain(redaction);
    chain.add("run", summary());
    run.activities().forEach(activity -> chain.add("activity", fields(activity)));
    run.answers().forEach(answer -> chain.add("answer", fields(answer)));
    run.failures().forEach(failure -> chain.add("failure", fields(failure)));
    new RunFiles(workspace).evidence().forEach(sheet -> chain.add("evidence", sheet));
    run.variables().forEach((name, value) -> said(chain, name, value));
    new RunFiles(workspace).logs().forEach(log -> chain.add("log", log));
    return chain;
  }

  private Map<String, Object> summary() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("redeployment", workspace.redeployment().text());
    content.put("outcome", outcome);
    content.put("requester", run.requester() == null ? "unknown" : run.requester());
    content.put("begun", run.begun());
    content.put("written", written);
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String name : FACTS) {
      Object value = run.variables().get(name);
      if (value != null && !value.toString().isBlank()) {
        facts.put(name, value);
      }
    }
    content.put("facts", facts);
    return content;
  }

  /** The texts that people had before their eyes when they answered. */
  private static void said(Chain chain, String name, Object value) {
    boolean isText = value instanceof String text && (text.length() > LONG || text.contains("\n"));
    if (isText && !FACTS.contains(name)) {
      chain.add("text", Map.of("name", name, "text", value));
    }
  }

  private static Map<String, Object> fields(Object entry) {
    return Chain.JSON.convertValue(entry, new TypeReference<LinkedHashMap<String, Object>>() {});
  }
}
