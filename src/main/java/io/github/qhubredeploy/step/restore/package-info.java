/** Runbook step 9: restores homes, shared folders and JupyterHub's database, and compares them. */
@NullMarked
package io.github.qhubredeploy.step.restore;

import org.jspecify.annotations.NullMarked;
