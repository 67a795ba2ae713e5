package io.github.qhubredeploy.rehearsal.cloud;

import java.util.Collection;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** What stands in the realm of a platform, as far as its users depend on it. */
record RealmContents(RealmResource realm) {
  List<String> groups() {
    return names(realm.groups().groups());
  }

  List<String> defaultGroups() {
    return names(realm.getDefaultGroups());
  }

  List<String> clients() {
    return realm.clients().findAll().stream().map(ClientRepresentation::getClientId).toList();
  }

  /** The roles of JupyterHub that the members of a group have. */
  List<String> roles(String group) {
    ClientRepresentation hub = realm.clients().findByClientId("jupyterhub").get(0);
    String id = realm.getGroupByPath(group).getId();
    return realm.groups().group(id).roles().clientLevel(hub.getId()).listAll().stream()
        .map(RoleRepresentation::getName)
        .toList();
  }

  String firstLoginFlow(String provider) {
    return realm
        .identityProviders()
        .get(provider)
        .toRepresentation()
        .getFirstBrokerLoginFlowAlias();
  }

  List<String> executions(String flow) {
    return realm.flows().getExecutions(flow).stream()
        .map(step -> step.getProviderId() + " " + step.getRequirement())
        .toList();
  }

  private static List<String> names(Collection<GroupRepresentation> groups) {
    return groups.stream().map(GroupRepresentation::getName).toList();
  }
}
