/** Runbook step 0: looks whether every door is open, before anything is touched. */
@NullMarked
package io.github.qhubredeploy.step.preflight;

import org.jspecify.annotations.NullMarked;
