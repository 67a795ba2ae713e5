/** The data plane on two real Kubernetes clusters; which ones is a matter of settings. */
@NullMarked
package io.github.qhubredeploy.realcluster;

import org.jspecify.annotations.NullMarked;
