package io.github.qhubredeploy.process;

import org.jspecify.annotations.Nullable;

/** What a person asks for; everything but the platform may be left to the platform's defaults. */
public record StartRequest(
    @Nullable String platform,
    @Nullable String targetVersion,
    @Nullable String newProjectName,
    @Nullable String oldDomain,
    @Nullable String kubernetesVersion,
    @Nullable String retention,
    boolean planOnly) {}
