/**
 * Runbook step 2: gives the old platform its old name, and fences it so that nobody writes any
 * more.
 */
@NullMarked
package io.github.qhubredeploy.step.rename;

import org.jspecify.annotations.NullMarked;
