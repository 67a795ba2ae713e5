/** The provider that signs users in: the callback addresses of its application. */
@NullMarked
package io.github.qhubredeploy.system.oauth;

import org.jspecify.annotations.NullMarked;
