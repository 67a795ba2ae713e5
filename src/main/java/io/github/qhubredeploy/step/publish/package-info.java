/** Runbook step 7: brings the new configuration and its workflows into git, in one commit. */
@NullMarked
package io.github.qhubredeploy.step.publish;

import org.jspecify.annotations.NullMarked;
