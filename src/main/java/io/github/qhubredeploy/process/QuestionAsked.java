package io.github.qhubredeploy.process;

import java.util.List;

/**
 * A human task has been created; published in the engine's transaction, so listen after its commit.
 *
 * @param redeployment the run
 * @param id the task's id, for a link
 * @param task its id in the model
 * @param name what is asked
 * @param groups who may answer
 */
public record QuestionAsked(
    String redeployment, String id, String task, String name, List<String> groups) {}
