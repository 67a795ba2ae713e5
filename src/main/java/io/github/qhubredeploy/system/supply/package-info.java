/** What a version of qhub needs from the world to be deployed, and whether it is still there. */
@NullMarked
package io.github.qhubredeploy.system.supply;

import org.jspecify.annotations.NullMarked;
