/** The way back: the old platform as it was before, the new one stopped, kept or destroyed. */
@NullMarked
package io.github.qhubredeploy.step.rollback;

import org.jspecify.annotations.NullMarked;
