/** Every kind of configuration that an old platform can have, on its way to a deployment. */
@NullMarked
package io.github.qhubredeploy.matrix;

import org.jspecify.annotations.NullMarked;
