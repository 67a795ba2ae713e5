/**
 * Runbook step 1: backs up homes, shared folders and JupyterHub's database, and reads them back.
 */
@NullMarked
package io.github.qhubredeploy.step.backup;

import org.jspecify.annotations.NullMarked;
