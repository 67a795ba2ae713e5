/** Carries a QHub platform over a breaking version, as a process that people watch and steer. */
@NullMarked
package io.github.qhubredeploy;

import org.jspecify.annotations.NullMarked;
