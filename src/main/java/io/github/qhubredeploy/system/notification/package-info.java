/** Tells people outside that a question waits for them: by mail and by webhook. */
@NullMarked
package io.github.qhubredeploy.system.notification;

import org.jspecify.annotations.NullMarked;
