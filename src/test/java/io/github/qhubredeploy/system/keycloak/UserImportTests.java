package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.FakeKeycloak;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UserImportTests {

  private final FakeKeycloak keycloak = new FakeKeycloak("word");

  @Test
  void usersGoInBatchesAfterTheGroupsThatAreMissing() {
    List<Integer> progress = new ArrayList<>();

    UserImport.Outcome outcome = run(plan(250), progress);

    assertThat(keycloak.imports).containsExactly(0, 100, 100, 50);
    assertThat(progress).containsExactly(0, 100, 200, 250);
    assertThat(outcome.users()).hasSize(250);
    assertThat(keycloak.users).hasSize(250);
  }

  @Test
  void anErrorAfterEverythingWasStoredIsNoError() {
    keycloak.failingAfterStoring(2);

    assertThat(run(plan(10), new ArrayList<>()).users()).hasSize(10);
    assertThat(keycloak.users).hasSize(10);
  }

  @Test
  void usersWhomKeycloakDoesNotTakeAreNamedWithTheReasonAndAllOthersAreImported() {
    List<RealmUser> users = new ArrayList<>(plan(250).users());
    users.set(7, RealmUser.named("user-7", List.of("/nowhere")));
    users.set(190, RealmUser.named("user-190", List.of("/nowhere")));

    assertThatThrownBy(() -> run(new UserDirectory(users, plan(0).groups()), new ArrayList<>()))
        .isInstanceOf(UsersRefused.class)
        .hasMessageContaining("does not take 2 users; all others are there")
        .hasMessageContaining("user-190 (500 Unable to find group")
        .hasMessageContaining("user-7 (500 Unable to find group")
        .hasMessageContaining("then retry");
    assertThat(keycloak.users).hasSize(248).doesNotContainKeys("user-7", "user-190");
  }

  @Test
  void afterUsersWereRefusedTheRetrySendsOnlyThem() {
    List<RealmUser> users = new ArrayList<>(plan(150).users());
    users.set(7, RealmUser.named("user-7", List.of("/nowhere")));
    UserDirectory faulty = new UserDirectory(users, plan(0).groups());
    assertThatThrownBy(() -> run(faulty, new ArrayList<>())).isInstanceOf(UsersRefused.class);
    keycloak.imports.clear();

    run(plan(150), new ArrayList<>());

    assertThat(keycloak.imports).containsExactly(1);
    assertThat(keycloak.users).hasSize(150);
  }

  @Test
  void aKeycloakThatRefusesEverythingIsNotAskedForEachUser() {
    keycloak.refusingImports(500);

    assertThatThrownBy(
            () -> run(new UserDirectory(plan(250).users(), List.of()), new ArrayList<>()))
        .isInstanceOf(KeycloakRefused.class)
        .hasMessageContaining("500");
    assertThat(keycloak.imports).hasSizeLessThan(60);
  }

  @Test
  void whatIsNotAboutUsersIsNotSentAgainInParts() {
    keycloak.refusingImports(403);

    assertThatThrownBy(
            () -> run(new UserDirectory(plan(250).users(), List.of()), new ArrayList<>()))
        .isInstanceOf(KeycloakRefused.class)
        .hasMessageContaining("403");
    assertThat(keycloak.imports).containsExactly(100);
  }

  @Test
  void afterAnInterruptionOnlyTheRestIsImported() {
    assertThatThrownBy(
            () ->
                new UserImport(realm(), plan(250))
                    .run(
                        done -> {
                          if (done == 200) {
                            throw new IllegalStateException("stop");
                          }
                        }))
        .hasMessage("stop");
    assertThat(keycloak.users).hasSize(200);
    keycloak.imports.clear();

    assertThat(run(plan(250), new ArrayList<>()).users()).hasSize(50);
    assertThat(keycloak.imports).containsExactly(50);
  }

  @Test
  void existingGroupsAreNeverSentAndThoseBelowThemAreMadeOneByOne() {
    keycloak.groups.put("/lab", new RealmGroup("/lab", Map.of("kept", List.of("yes"))));
    UserDirectory plan =
        new UserDirectory(List.of(), List.of(RealmGroup.at("/lab"), RealmGroup.at("/lab/optics")));

    assertThat(run(plan, new ArrayList<>()).groups()).isEqualTo(1);
    assertThat(keycloak.imports).isEmpty();
    assertThat(keycloak.groups.get("/lab").attributes()).containsKey("kept");
    assertThat(keycloak.groups).containsKey("/lab/optics");
  }

  @Test
  void anAddressThatSomebodyInTheRealmHasIsLeftOut() {
    keycloak.users.put("ann", withEmail("ann"));

    UserImport.Outcome outcome =
        run(new UserDirectory(List.of(withEmail("bob")), List.of()), new ArrayList<>());

    assertThat(outcome.withoutEmail()).containsExactly("bob");
    assertThat(keycloak.users.get("bob").email()).isNull();
  }

  private UserImport.Outcome run(UserDirectory plan, List<Integer> progress) {
    return new UserImport(realm(), plan).run(progress::add);
  }

  private Realm realm() {
    return keycloak.open(URI.create("http://127.0.0.1/auth"), "root", "word");
  }

  private static UserDirectory plan(int users) {
    List<RealmUser> many = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      many.add(RealmUser.named("user-" + i, List.of("/analyst", "/climate")));
    }
    return new UserDirectory(many, List.of(RealmGroup.at("/climate")));
  }

  private static RealmUser withEmail(String name) {
    return new RealmUser(
        name, "x@example.com", false, null, null, true, Map.of(), List.of(), new TreeSet<>());
  }
}
