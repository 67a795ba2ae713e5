/** Runbook steps 3 to 5: qhub at the target version, and the configuration for it. */
@NullMarked
package io.github.qhubredeploy.step.upgrade;

import org.jspecify.annotations.NullMarked;
