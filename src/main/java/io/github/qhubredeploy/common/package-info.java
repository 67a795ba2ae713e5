/** The little things that every room needs. */
@org.jspecify.annotations.NullMarked
package io.github.qhubredeploy.common;
