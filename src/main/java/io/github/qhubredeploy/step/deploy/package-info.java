/** Runbook step 6: deploys the new platform beside the old one. */
@NullMarked
package io.github.qhubredeploy.step.deploy;

import org.jspecify.annotations.NullMarked;
