package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.rehearsal.store.BadNetwork;
import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Rule;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import io.github.qhubredeploy.system.keycloak.KeycloakRefused;
import io.github.qhubredeploy.system.keycloak.KeycloakRoom;
import io.github.qhubredeploy.system.keycloak.RawRealm;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.RealKeycloak;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 2 500 users of an old platform come into a real Keycloak 15.0.2 by the steps of this room. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LargeImportIT {

  private static final Predicate<Request> IMPORT = r -> r.path().endsWith("/partialImport");
  private static final Predicate<Request> JOIN =
      r -> r.method().equals("PUT") && r.path().contains("/groups/");

  private static final Map<String, List<String>> ROLES =
      Map.of(
          "/admin",
          List.of("conda_store_admin", "dask_gateway_admin", "grafana_admin", "jupyterhub_admin"),
          "/developer",
          List.of(
              "conda_store_developer",
              "dask_gateway_developer",
              "grafana_developer",
              "jupyterhub_developer"),
          "/analyst",
          List.of("conda_store_developer", "grafana_viewer", "jupyterhub_developer"));
  private static final LargePlatform PLATFORM = new LargePlatform();
  private static URI address;
  private static UserSteps steps;
  @TempDir static Path dir;

  @BeforeAll
  static void importOnce() {
    RealKeycloak server = new RealKeycloak();
    address = server.url();
    somebodyWasThereBefore(server);
    steps = steps(server, server.url(), "whole");
    steps.read();
    steps.rotate();
    long start = System.nanoTime();
    assertThat(steps.bringIn()).isEqualTo(StepOutcome.DONE);
    System.out.printf(
        "import of %d users: %.1f s%n", LargePlatform.USERS, (System.nanoTime() - start) / 1e9);
    steps.compare();
  }

  private static UserSteps steps(RealKeycloak server, URI address, String name) {
    return new UserSteps(dir.resolve(name), KeycloakRoom.real(), address, server.rootPassword())
        .with(PLATFORM.configuration(), PLATFORM.file().toString(), LargePlatform.APPROVED);
  }

  private static void somebodyWasThereBefore(RealKeycloak server) {
    try (Realm realm = KeycloakRoom.real().open(server.url(), "root", server.rootPassword())) {
      realm.create(LargePlatform.PRESENT, LargePlatform.GROUPS_PRESENT);
    }
  }

  @Test
  void everybodyIsInTheGroupsOfThePlanAndInNoOthers() {
    UserDirectory stored = stored();
    Map<String, SortedSet<String>> groups = new TreeMap<>();
    stored.users().forEach(user -> groups.put(user.name(), user.groups()));

    assertThat(groups).isEqualTo(PLATFORM.expected());
    assertThat(stored.paths()).hasSize(4 + LargePlatform.TEAMS + 3).contains("/Analyst", "/lab");
    assertThat(steps.text("usersEvidence"))
        .contains("2500 of 2500 planned", "there without having been planned: operator");
  }

  @Test
  void whatWasThereBeforeStays() {
    UserDirectory stored = stored();

    assertThat(stored.byName().get("existing"))
        .isEqualTo(LargePlatform.PRESENT.get(1).in(PLATFORM.expected().get("existing")));
    assertThat(stored.groups()).contains(LargePlatform.GROUPS_PRESENT.get(0));
  }

  @Test
  void everybodyMayUseJupyterHubAndOnlyApprovedUsersAdministerIt() {
    Map<String, TreeSet<String>> roles = raw().hubRoles();

    assertThat(roles).hasSize(LargePlatform.USERS + 1);
    assertThat(roles.values())
        .allMatch(has -> has.contains("jupyterhub_developer") || has.contains("jupyterhub_admin"));
    assertThat(roles.entrySet().stream().filter(e -> e.getValue().contains("jupyterhub_admin")))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(LargePlatform.ADMINISTRATORS);
  }

  @Test
  void thePersonWhoDecidesSawWhoseRightsAreInQuestion() {
    assertThat(steps.text("administratorCandidates"))
        .contains("`chief`: was administrator", "`second-chief`: was administrator")
        .contains("`deputy-refused`: had **no** administrator rights");
    assertThat(steps.text("usersReview"))
        .contains("Group `developer` of the old platform has the name of a group that gives rights")
        .contains("Group `Analyst` is not `analyst`");
  }

  @Test
  void aSecondRunTouchesNothing() {
    Map<String, String> before = raw().untouched();

    steps.read();
    assertThat(steps.rotate()).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(steps.bringIn()).isEqualTo(StepOutcome.ALREADY_DONE);
    steps.compare();

    assertThat(raw().untouched()).isEqualTo(before).hasSizeGreaterThan(LargePlatform.USERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chief", // administrator, approved, was there before
        "deputy-approved", // admin was a secondary group only; approved
        "deputy-refused", // the same, not approved
        "second-chief", // administrator, not approved any more
        "existing", // was there before with other groups
        "mixed.case@example.com",
        "custom-only",
        "user-0107", // stood there twice
        "user-0019", // without groups
        "user-0070" // in the old platform's Analyst, which is not analyst
      })
  void eachKindOfUserSignsInAndTheTokenHoldsExactlyTheGroupsAndRoles(String user) {
    String password = UUID.randomUUID().toString();
    raw().setPassword(user, password);

    JsonNode token =
        KeycloakRoom.signIn(address, steps.rootPassword(), IdentityWorld.DOMAIN, user, password);

    assertThat(token.path("preferred_username").asText()).isEqualTo(user);
    SortedSet<String> groups = PLATFORM.expected().get(user);
    assertThat(texts(token.path("groups"))).isEqualTo(groups);
    assertThat(texts(token.path("roles"))).isEqualTo(rolesOf(groups));
  }

  @Test
  @Order(Integer.MAX_VALUE) // it begins with another realm
  void anImportThatIsKilledAgainAndAgainIsCompletedByTheNextAndEndsAlike() {
    Map<String, String> whole = raw().brief();
    RealKeycloak server = new RealKeycloak();
    somebodyWasThereBefore(server);
    try (BadNetwork network = new BadNetwork(server.url())) {
      steps = steps(server, network.endpoint().resolve("/auth"), "killed");
      steps.read();
      steps.rotate();

      killed(network, network.on(Request.ANY, Trouble.hangUp()).after(10)); // reading
      killed(network, network.on(IMPORT, Trouble.loseAnswer())); // of the groups
      killed(network, network.on(IMPORT, Trouble.loseAnswer()).after(3));
      killed(network, network.on(IMPORT, Trouble.hangUp()).after(6));
      killed(network, network.on(IMPORT, Trouble.cutBody(0.5)).after(8));
      killed(network, network.on(JOIN, Trouble.hangUp()).after(1));

      assertThat(steps.bringIn()).isEqualTo(StepOutcome.DONE);
      steps.compare();
      assertThat(raw().brief()).isEqualTo(whole);
      assertThat(steps.bringIn()).isEqualTo(StepOutcome.ALREADY_DONE);
    }
  }

  /** From the first trouble on nothing gets through: so ends a program that is killed. */
  private static void killed(BadNetwork network, Rule first) {
    network.on(request -> first.happened() > 0, Trouble.hangUp());
    assertThatThrownBy(steps::bringIn).isInstanceOf(KeycloakRefused.class);
    assertThat(first.happened()).isPositive();
    network.clear();
    assertThat(stored().users())
        .allSatisfy(
            user ->
                assertThat(user.groups())
                    .isIn(PLATFORM.expected().get(user.name()), PLATFORM.before(user.name())));
  }

  /** As QHub gives roles to its groups; it gives none to others. */
  private static TreeSet<String> rolesOf(SortedSet<String> groups) {
    TreeSet<String> roles = new TreeSet<>();
    groups.forEach(group -> roles.addAll(ROLES.getOrDefault(group, List.of())));
    return roles;
  }

  private static TreeSet<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static RawRealm raw() {
    return new RawRealm(address, steps.rootPassword());
  }

  private static UserDirectory stored() {
    try (Realm realm = steps.realm()) {
      return realm.read();
    }
  }
}
