package io.github.qhubredeploy.rehearsal.cloud;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The clients of a platform's services with their roles, as stage 07 of QHub 0.4 makes them. */
final class QhubClients {
  private final RealmResource realm;

  QhubClients(RealmResource realm) {
    this.realm = realm;
  }

  void build(String domain) {
    String base = "https://" + domain;
    add(
        "jupyterhub",
        List.of(base + "/hub/oauth_callback", base + "/hub/login"),
        Map.of(
            "admin", List.of("jupyterhub_admin", "dask_gateway_admin"),
            "developer", List.of("jupyterhub_developer", "dask_gateway_developer"),
            "analyst", List.of("jupyterhub_developer")));
    add(
        "conda_store",
        List.of(base + "/conda-store/oauth_callback"),
        Map.of(
            "admin", List.of("conda_store_admin"),
            "developer", List.of("conda_store_developer"),
            "analyst", List.of("conda_store_developer")));
    add(
        "grafana",
        List.of(base + "/monitoring/login/generic_oauth"),
        Map.of(
            "admin", List.of("grafana_admin"),
            "developer", List.of("grafana_developer"),
            "analyst", List.of("grafana_viewer")));
    add("forwardauth", List.of(base + "/forwardauth/_oauth"), Map.of());
  }

  private void add(String name, List<String> callbacks, Map<String, List<String>> roles) {
    if (!realm.clients().findByClientId(name).isEmpty()) {
      return;
    }
    ClientRepresentation made = new ClientRepresentation();
    made.setClientId(name);
    made.setName(name);
    made.setEnabled(true);
    made.setPublicClient(false);
    made.setSecret(UUID.randomUUID().toString());
    made.setStandardFlowEnabled(true);
    made.setDirectAccessGrantsEnabled(false);
    made.setRedirectUris(callbacks);
    made.setProtocolMappers(
        List.of(
            mapper(
                "user-client-role-mapper",
                "oidc-usermodel-client-role-mapper",
                "roles",
                "multivalued"),
            mapper(
                "group-membership-mapper", "oidc-group-membership-mapper", "groups", "full.path")));
    try (Response answer = realm.clients().create(made)) {
      String id = CreatedResponseUtil.getCreatedId(answer);
      roles.values().stream().flatMap(List::stream).distinct().forEach(role -> addRole(id, role));
      roles.forEach((group, of) -> grant(group, id, of));
    }
  }

  private void addRole(String client, String name) {
    RoleRepresentation role = new RoleRepresentation();
    role.setName(name);
    role.setDescription(name);
    realm.clients().get(client).roles().create(role);
  }

  private void grant(String group, String client, List<String> roles) {
    ClientResource of = realm.clients().get(client);
    realm
        .groups()
        .group(realm.getGroupByPath(group).getId())
        .roles()
        .clientLevel(client)
        .add(roles.stream().map(role -> of.roles().get(role).toRepresentation()).toList());
  }

  private static ProtocolMapperRepresentation mapper(
      String name, String kind, String claim, String option) {
    ProtocolMapperRepresentation made = new ProtocolMapperRepresentation();
    made.setName(name);
    made.setProtocol("openid-connect");
    made.setProtocolMapper(kind);
    made.setConfig(
        Map.of(
            "claim.name",
            claim,
            option,
            "true",
            "jsonType.label",
            "String",
            "id.token.claim",
            "true",
            "access.token.claim",
            "true",
            "userinfo.token.claim",
            "true"));
    return made;
  }
}
