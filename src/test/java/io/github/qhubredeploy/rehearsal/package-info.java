/**
 * The rehearsal: a whole redeployment on one machine, with real parts where the machine can have
 * them.
 */
package io.github.qhubredeploy.rehearsal;
