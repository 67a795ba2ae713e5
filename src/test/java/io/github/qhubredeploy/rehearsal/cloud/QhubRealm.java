package io.github.qhubredeploy.rehearsal.cloud;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** The realm of a platform, as stage 06 of QHub 0.4 makes it. */
final class QhubRealm {
  private static final String FLOW = "detect-existing";
  private final Keycloak keycloak;
  private final URI server;
  private final String name;
  private final RealmResource realm;

  QhubRealm(URI server, Keycloak keycloak, String name) {
    this.server = server;
    this.keycloak = keycloak;
    this.name = name;
    realm = keycloak.realm(name);
  }

  void build(Map<String, Object> variables) {
    create(Objects.toString(variables.get("realm_display_name"), name));
    names(variables.get("keycloak_groups")).forEach(this::addGroup);
    names(variables.get("default_groups"))
        .forEach(group -> realm.addDefaultGroup(realm.getGroupByPath(group).getId()));
    addFlow();
    if (variables.get("authentication") instanceof Map<?, ?> authentication) {
      SignInProvider.of(authentication).map(p -> p.representation(FLOW)).ifPresent(this::save);
    }
  }

  /** By a plain request: the client's class for realms wants annotations that are not there. */
  private void create(String displayName) {
    Map<String, Object> made =
        Map.of(
            "id", name,
            "realm", name,
            "displayName", displayName,
            "enabled", true,
            "sslRequired", "external");
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server + "/admin/realms"))
              .header("Authorization", "Bearer " + keycloak.tokenManager().getAccessTokenString())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(JsonFile.JSON.writeValueAsBytes(made)))
              .build();
      int status =
          HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 201 && status != 409) {
        throw new IllegalStateException("Keycloak answered " + status + " to a new realm");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Keycloak was not reached at " + server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a realm was made", e);
    }
  }

  private void addGroup(String group) {
    try {
      realm.getGroupByPath(group);
    } catch (NotFoundException e) {
      GroupRepresentation made = new GroupRepresentation();
      made.setName(group);
      realm.groups().add(made).close();
    }
  }

  private void addFlow() {
    if (realm.flows().getFlows().stream().anyMatch(flow -> FLOW.equals(flow.getAlias()))) {
      return;
    }
    AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
    flow.setAlias(FLOW);
    flow.setProviderId("basic-flow");
    flow.setDescription("");
    flow.setTopLevel(true);
    flow.setBuiltIn(false);
    try (Response answer = realm.flows().createFlow(flow)) {
      String id = CreatedResponseUtil.getCreatedId(answer);
      addExecution(id, "idp-detect-existing-broker-user", 0);
      addExecution(id, "idp-auto-link", 1);
    }
  }

  private void addExecution(String flow, String authenticator, int priority) {
    AuthenticationExecutionRepresentation execution = new AuthenticationExecutionRepresentation();
    execution.setParentFlow(flow);
    execution.setAuthenticator(authenticator);
    execution.setRequirement("REQUIRED");
    execution.setPriority(priority);
    realm.flows().addExecution(execution).close();
  }

  private void save(IdentityProviderRepresentation provider) {
    boolean there =
        realm.identityProviders().findAll().stream()
            .anyMatch(p -> provider.getAlias().equals(p.getAlias()));
    if (there) {
      realm.identityProviders().get(provider.getAlias()).update(provider);
    } else {
      realm.identityProviders().create(provider).close();
    }
  }

  private static List<String> names(Object list) {
    return list instanceof List<?> all ? all.stream().map(Object::toString).toList() : List.of();
  }
}
