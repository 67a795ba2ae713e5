/** Knows the platforms an administrator has defined, and their secrets by reference. */
@NullMarked
package io.github.qhubredeploy.platform;

import org.jspecify.annotations.NullMarked;
