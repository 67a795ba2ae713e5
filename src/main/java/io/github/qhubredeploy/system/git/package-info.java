/** The git repository that holds a platform's configuration, and the pipelines its server runs. */
@NullMarked
package io.github.qhubredeploy.system.git;

import org.jspecify.annotations.NullMarked;
