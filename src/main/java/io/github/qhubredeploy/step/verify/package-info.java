/** Verification of the new platform, before a person accepts it. */
@NullMarked
package io.github.qhubredeploy.step.verify;

import org.jspecify.annotations.NullMarked;
