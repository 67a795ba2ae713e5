/** Measures backup and restoration beside the runbook's way, restic and rclone; no test. */
@NullMarked
package io.github.qhubredeploy.benchmark;

import org.jspecify.annotations.NullMarked;
