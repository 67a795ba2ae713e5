/** The way in over HTTP: who may, and how redeployments are started, watched and stopped. */
@NullMarked
package io.github.qhubredeploy.trigger;

import org.jspecify.annotations.NullMarked;
