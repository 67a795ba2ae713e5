/** The way back: lifts the fence and brings the old platform back under its own name. */
@NullMarked
package io.github.qhubredeploy.step.rollback;

import org.jspecify.annotations.NullMarked;
