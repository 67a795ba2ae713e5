package io.github.qhubredeploy.system.git;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a repository is set up to run pipelines.
 *
 * @param obstacles sentences that each say why none would run, and what to do
 * @param variables names of the secrets that a pipeline gets; empty when the token may not know
 * @param complete whether no secret can be hidden from the token, such as an organization's
 * @param remarks what else a person should know
 */
public record PipelineSetup(
    List<String> obstacles,
    Optional<Set<String>> variables,
    boolean complete,
    List<String> remarks) {}
