/** Encrypts to a person what only that person may read. */
@NullMarked
package io.github.qhubredeploy.system.sealing;

import org.jspecify.annotations.NullMarked;
