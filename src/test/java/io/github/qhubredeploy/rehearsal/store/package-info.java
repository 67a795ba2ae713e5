/** Rehearsal: the object store that holds the archive, embedded, with signatures checked. */
@NullMarked
package io.github.qhubredeploy.rehearsal.store;

import org.jspecify.annotations.NullMarked;
