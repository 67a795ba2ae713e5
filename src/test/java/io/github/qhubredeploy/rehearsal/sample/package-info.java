/** Rehearsal: the platform to be redeployed - its homes, its hub database, its people at work. */
@NullMarked
package io.github.qhubredeploy.rehearsal.sample;

import org.jspecify.annotations.NullMarked;
