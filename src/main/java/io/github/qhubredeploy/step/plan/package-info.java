/** The plan: a dry run on a copy, for a person to decide about. */
@NullMarked
package io.github.qhubredeploy.step.plan;

import org.jspecify.annotations.NullMarked;
