/**
 * The cloud of the rehearsal: what a provider, DNS, a load balancer, Keycloak and a git host do.
 */
@NullMarked
package io.github.qhubredeploy.rehearsal.cloud;

import org.jspecify.annotations.NullMarked;
