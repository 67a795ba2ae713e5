/** The object store that keeps a redeployment: uploads in parts, manifests and layout. */
@NullMarked
package io.github.qhubredeploy.system.archive;

import org.jspecify.annotations.NullMarked;
