/** The old and the new cluster: pods, scaling, and jobs that move data. */
@NullMarked
package io.github.qhubredeploy.system.kubernetes;

import org.jspecify.annotations.NullMarked;
