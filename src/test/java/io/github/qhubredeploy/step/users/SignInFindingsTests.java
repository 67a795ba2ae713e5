package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.system.keycloak.FederatedIdentity;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInFindingsTests {

  @Test
  void whoseNameCannotBeALoginIsUnknownAtGitHub() {
    SignInFindings findings =
        findings(
            SignInRule.GITHUB,
            user("jane-doe", null),
            user("jane_corp", null),
            user("grace.hopper", null),
            user("a@b.com", null),
            user("-dash", null));

    assertThat(findings.unknown()).containsOnlyKeys("-dash", "a@b.com", "grace.hopper");
    assertThat(findings.notes())
        .anyMatch(note -> note.contains("3 users cannot sign in through GitHub"));
  }

  @Test
  void whoseNameIsNoAddressIsUnknownAtAuth0() {
    SignInFindings findings =
        findings(SignInRule.AUTH0, user("jane-doe", null), user("a@b.com", null));

    assertThat(findings.unknown()).containsOnlyKeys("jane-doe");
  }

  @Test
  void anAddressOpensTheDoorWhateverTheNameIs() {
    assertThat(findings(SignInRule.AUTH0, user("jane-doe", "j@b.com")).unknown()).isEmpty();
    assertThat(findings(SignInRule.GITHUB, user("j.d", "j@b.com")).unknown()).isEmpty();
  }

  @Test
  void whoIsLinkedToTheProviderAlreadyIsKnownWhateverTheNameIs() {
    RealmUser linked =
        user("grace.hopper", null).known(List.of(new FederatedIdentity("github", "7", "ghopper")));

    assertThat(findings(SignInRule.GITHUB, linked).unknown()).isEmpty();
    assertThat(findings(SignInRule.AUTH0, linked).unknown()).containsOnlyKeys("grace.hopper");
  }

  @Test
  void anAddressThatIsSomebodyElsesNameIsShown() {
    SignInFindings findings =
        findings(SignInRule.AUTH0, user("a@b.com", null), user("eve@b.com", "A@b.com"));

    assertThat(findings.notes())
        .anyMatch(note -> note.contains("Mistaken") && note.contains("becomes user `eve@b.com`"));
  }

  @Test
  void manyNamesAreCutOnTheFormAndAllKeptAsEvidence() {
    SignInFindings findings =
        SignInFindings.of(
            SignInRule.GITHUB,
            new UserDirectory(
                IntStream.range(0, 300).mapToObj(i -> user("a." + i, null)).toList(), List.of()));

    assertThat(findings.unknown()).hasSize(300);
    assertThat(findings.notes().get(1)).hasSizeLessThan(600).contains("300 users", "users-sign-in");
  }

  @Test
  void whereKeycloakAsksForPasswordsNobodyIsUnknown() {
    SignInFindings findings = findings(SignInRule.OWN_PASSWORD, user("a.b", null));

    assertThat(findings.unknown()).isEmpty();
    assertThat(findings.notes()).isEmpty();
  }

  private static SignInFindings findings(SignInRule rule, RealmUser... users) {
    return SignInFindings.of(rule, new UserDirectory(Stream.of(users).toList(), List.of()));
  }

  private static RealmUser user(String name, @Nullable String email) {
    return new RealmUser(name, email, true, null, null, true, Map.of(), List.of(), new TreeSet<>());
  }
}
