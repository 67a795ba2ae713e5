package io.github.qhubredeploy.system.kubernetes;

/**
 * How a mover ended.
 *
 * @param json the last line of its log, which is one JSON object
 */
public record MoverResult(int exitCode, String json) {}
