/**
 * Keycloak of a platform: its users and groups, the root account, and sign-in as a user sees it.
 */
@NullMarked
package io.github.qhubredeploy.system.keycloak;

import org.jspecify.annotations.NullMarked;
