/** After the runbook: the report of a run, for people and for machines, in a chain of hashes. */
@NullMarked
package io.github.qhubredeploy.step.report;

import org.jspecify.annotations.NullMarked;
