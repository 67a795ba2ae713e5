/** Runbook step 10: changes Keycloak's root password and imports the users with their groups. */
@NullMarked
package io.github.qhubredeploy.step.users;

import org.jspecify.annotations.NullMarked;
