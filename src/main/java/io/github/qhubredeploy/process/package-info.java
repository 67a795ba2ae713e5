/** The process's vocabulary: its key, variables, errors, and how a step is run. */
@NullMarked
package io.github.qhubredeploy.process;

import org.jspecify.annotations.NullMarked;
