package io.github.qhubredeploy.step.callback;

/** Whether the sign-in would come back to the new platform, and why it is thought so. */
record CallbackFinding(boolean matches, String text) {}
