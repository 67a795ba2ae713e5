package io.github.qhubredeploy.process;

import java.util.List;

/**
 * A human task has been created. Published in the engine's transaction: a listener that tells
 * people belongs after its commit ({@code @TransactionalEventListener(phase = AFTER_COMMIT)}), or
 * it would tell of questions that were rolled back, and hold the transaction while it sends.
 *
 * @param redeployment the run
 * @param id the task's id, for a link
 * @param task its id in the model
 * @param name what is asked
 * @param groups who may answer
 */
public record QuestionAsked(
    String redeployment, String id, String task, String name, List<String> groups) {}
