/**
 * What can go wrong with data, each with its expected end: nothing is lost, and nobody is told so
 * falsely.
 */
@NullMarked
package io.github.qhubredeploy.faults;

import org.jspecify.annotations.NullMarked;
