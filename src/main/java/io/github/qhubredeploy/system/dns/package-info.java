/** Names and what answers under them. */
@NullMarked
package io.github.qhubredeploy.system.dns;

import org.jspecify.annotations.NullMarked;
