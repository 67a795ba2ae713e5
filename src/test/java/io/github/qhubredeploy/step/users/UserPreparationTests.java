package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.step.users.PreparedUsers.Administration;
import io.github.qhubredeploy.system.keycloak.RealmGroup;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UserPreparationTests {

  private static final OldRights RIGHTS = new OldRights(Set.of("root1"), Set.of("deputy"));

  @Test
  void everybodyGetsAnalystAndNobodyGetsAdmin() {
    PreparedUsers prepared =
        prepared(List.of(user("root1", "/admin", "/users"), user("deputy", "/users", "/admin")));

    assertThat(groups(prepared, "root1")).containsExactly("/analyst", "/users");
    assertThat(groups(prepared, "deputy")).containsExactly("/analyst", "/users");
    assertThat(prepared.rows())
        .extracting(PreparedUsers.Row::administration)
        .containsExactly(Administration.SECONDARY_ONLY, Administration.HAD);
  }

  @Test
  void groupsBelowAdminAreTakenAwayTooSinceTheyInheritItsRights() {
    PreparedUsers prepared =
        prepared(
            List.of(user("eve", "/admin/helpers")),
            RealmGroup.at("/admin"),
            RealmGroup.at("/admin/helpers"));

    assertThat(groups(prepared, "eve")).containsExactly("/analyst");
    assertThat(prepared.directory().groups()).isEmpty();
  }

  @Test
  void namesBecomeSmallAndTwinsBecomeOne() {
    PreparedUsers prepared =
        prepared(List.of(user("Grace.Hopper", "/navy"), user("grace.hopper", "/users")));

    assertThat(groups(prepared, "grace.hopper")).containsExactly("/analyst", "/navy", "/users");
    assertThat(prepared.directory().users()).hasSize(1);
    assertThat(prepared.rows().get(0).remarks())
        .containsExactly("was written `Grace.Hopper`", "stood there twice, groups joined");
  }

  @Test
  void namelessUsersAndGroupsAreLeftOutAndSaid() {
    PreparedUsers prepared =
        prepared(List.of(user(" ", "/users"), user("ann", "/")), RealmGroup.at("/"));

    assertThat(prepared.directory().users()).extracting(RealmUser::name).containsExactly("ann");
    assertThat(groups(prepared, "ann")).containsExactly("/analyst");
    assertThat(prepared.notes()).hasSize(2);
  }

  @Test
  void everyGroupThatAUserIsInWillExist() {
    PreparedUsers prepared =
        prepared(
            List.of(user("ann", "/Analyst", "/climate", "/lost", "/users")),
            RealmGroup.at("/climate"),
            RealmGroup.at("/empty"));

    assertThat(prepared.directory().paths())
        .containsExactlyInAnyOrder("/Analyst", "/climate", "/empty", "/lost", "/users");
    assertThat(prepared.notes())
        .contains(
            "Group `lost` was not declared; it is made.",
            "Group `Analyst` is not `analyst`: it gives no rights.");
  }

  @Test
  void anOldGroupNamedLikeOneWithRightsIsShownAndNotMadeAnew() {
    PreparedUsers prepared =
        prepared(List.of(user("ann", "/developer")), RealmGroup.at("/developer"));

    assertThat(groups(prepared, "ann")).containsExactly("/analyst", "/developer");
    assertThat(prepared.directory().groups()).isEmpty();
    assertThat(prepared.notes()).singleElement().asString().contains("developer", "gives rights");
  }

  @Test
  void aSlashInAnOldGroupsNameIsNoGroupBelowAnother() {
    PreparedUsers prepared =
        prepared(List.of(user("ann", "/lab/optics")), RealmGroup.at("/lab/optics"));

    assertThat(groups(prepared, "ann")).containsExactly("/analyst", "/lab-optics");
    assertThat(prepared.directory().paths()).containsExactly("/lab-optics");
  }

  @Test
  void groupsOfAnOldKeycloakKeepTheirPlacesAndAttributes() {
    RealmGroup lab = new RealmGroup("/lab", Map.of("jupyterlab_profiles", List.of("Large")));
    PreparedUsers prepared =
        new UserPreparation(
                new UserDirectory(
                    List.of(user("ann", "/lab/optics", "/developer", "/admin")),
                    List.of(
                        lab,
                        RealmGroup.at("/lab/optics"),
                        RealmGroup.at("/developer"),
                        RealmGroup.at("/admin"))),
                OldRights.unknown(),
                true,
                false)
            .prepare();

    assertThat(groups(prepared, "ann")).containsExactly("/analyst", "/developer", "/lab/optics");
    assertThat(prepared.directory().groups()).containsExactly(lab, RealmGroup.at("/lab/optics"));
    assertThat(prepared.rows().get(0).administration()).isEqualTo(Administration.HAD);
    assertThat(prepared.notes()).isEmpty();
  }

  @Test
  void anAddressThatTwoUsersHaveStaysWithTheFirst() {
    PreparedUsers prepared =
        prepared(List.of(withEmail("ann", "x@example.com"), withEmail("bob", "X@example.com")));

    assertThat(prepared.directory().byName().get("ann").email()).isEqualTo("x@example.com");
    assertThat(prepared.directory().byName().get("bob").email()).isNull();
    assertThat(prepared.rows().get(1).remarks()).hasSize(1);
  }

  @Test
  void whereKeycloakKeepsPasswordsEverybodyIsAskedForANewOne() {
    UserDirectory old = new UserDirectory(List.of(user("ann", "/users")), List.of());

    assertThat(asked(new UserPreparation(old, RIGHTS, false, true)))
        .containsExactly("UPDATE_PASSWORD");
    assertThat(asked(new UserPreparation(old, RIGHTS, false, false))).isEmpty();
  }

  private static List<String> asked(UserPreparation preparation) {
    return preparation.prepare().directory().users().get(0).requiredActions();
  }

  private static PreparedUsers prepared(List<RealmUser> users, RealmGroup... groups) {
    return new UserPreparation(
            new UserDirectory(users, Arrays.asList(groups)), RIGHTS, false, false)
        .prepare();
  }

  private static Set<String> groups(PreparedUsers prepared, String name) {
    return prepared.directory().byName().get(name).groups();
  }

  private static RealmUser user(String name, String... groups) {
    return RealmUser.named(name, Arrays.asList(groups));
  }

  private static RealmUser withEmail(String name, String email) {
    return new RealmUser(
        name, email, false, null, null, true, Map.of(), List.of(), new TreeSet<>());
  }
}
