/** The runbook's last step: destroys the old platform, once people have agreed to it twice. */
@NullMarked
package io.github.qhubredeploy.step.retire;

import org.jspecify.annotations.NullMarked;
