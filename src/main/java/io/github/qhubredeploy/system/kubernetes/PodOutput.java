package io.github.qhubredeploy.system.kubernetes;

/** What a command in a pod answered. */
public record PodOutput(int exitCode, String output, String errors) {}
