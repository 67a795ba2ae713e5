/** The git repository that keeps a platform's configuration. */
@NullMarked
package io.github.qhubredeploy.system.git;

import org.jspecify.annotations.NullMarked;
