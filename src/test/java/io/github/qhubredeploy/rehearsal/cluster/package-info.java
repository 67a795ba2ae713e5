/** Rehearsal: a small cluster whose Kubernetes API is real enough and whose pods are processes. */
@NullMarked
package io.github.qhubredeploy.rehearsal.cluster;

import org.jspecify.annotations.NullMarked;
