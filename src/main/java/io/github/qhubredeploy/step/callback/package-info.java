/** Runbook step 8: the sign-in provider's callback address, told to a person and then checked. */
@NullMarked
package io.github.qhubredeploy.step.callback;

import org.jspecify.annotations.NullMarked;
