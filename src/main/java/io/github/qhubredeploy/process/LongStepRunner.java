package io.github.qhubredeploy.process;

/** Runs the long steps: external tasks whose topic is the delegate's bean name. */
public interface LongStepRunner {}
