/** Runbook step 2: gives the old platform another name, so that it stays alive but hidden. */
@NullMarked
package io.github.qhubredeploy.step.rename;

import org.jspecify.annotations.NullMarked;
