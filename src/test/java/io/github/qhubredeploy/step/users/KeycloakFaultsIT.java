package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.rehearsal.store.BadNetwork;
import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Rule;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import io.github.qhubredeploy.system.keycloak.KeycloakRefused;
import io.github.qhubredeploy.system.keycloak.KeycloakRoom;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UsersRefused;
import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.RealKeycloak;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between the steps and a real Keycloak 15.0.2 lies a network that does everything it may. */
class KeycloakFaultsIT {

  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int MANY = 110; // a batch, and ten more
  private static final Predicate<Request> READING =
      r -> r.method().equals("GET") && r.path().startsWith("/auth/admin/realms/qhub/");
  private static final Predicate<Request> IMPORT = r -> r.path().endsWith("/partialImport");
  private static final Predicate<Request> JOINING =
      r -> r.method().equals("PUT") && r.path().contains("/groups/");
  private static final String ERROR = "{\"error\":\"unknown_error\"}";
  private static final AtomicInteger ROWS = new AtomicInteger();
  private static RealKeycloak server;
  private static BadNetwork network;
  private static URI address;
  private Duration patience = LONG;
  private final String row = "row" + ROWS.incrementAndGet();
  @TempDir Path dir;

  @BeforeAll
  static void aKeycloakBehindTheNetwork() {
    server = new RealKeycloak();
    network = new BadNetwork(server.url());
    address = network.endpoint().resolve("/auth");
  }

  @AfterEach
  void mend() {
    network.clear();
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @ParameterizedTest
  @CsvSource({
    "reading, 401, check the root password",
    "reading, 403, root has the role admin",
    "reading, 500, see Keycloak's own log",
    "reading, cut, try again when it runs",
    "reading, silent, try again when it runs",
    "groups, 500, see Keycloak's own log",
    "groups, cut, try again when it runs",
    "users, 401, check the root password",
    "users, 403, root has the role admin",
    "users, 500, see Keycloak's own log",
    "users, cut, try again when it runs",
    "users, silent, try again when it runs",
    "memberships, 401, check the root password",
    "memberships, 500, see Keycloak's own log",
    "memberships, cut, try again when it runs",
    "memberships, lost, try again when it runs",
    "comparison, 403, root has the role admin",
    "comparison, 503, try again when it runs"
  })
  void afterTheFaultTheRetryEndsAsIfNothingHadBeen(String phase, String fault, String cure) {
    int users = phase.equals("users") ? MANY : 3;
    UserSteps steps = steps(users);
    if (phase.equals("comparison")) {
      steps.bringIn();
    }
    befall(phase, trouble(fault));
    patience = fault.equals("silent") ? SHORT : LONG;

    assertThatThrownBy(phase.equals("comparison") ? steps::compare : steps::bringIn)
        .isInstanceOf(KeycloakRefused.class)
        .hasMessageStartingWith("Keycloak at " + address + " (realm qhub) ")
        .hasMessageContaining(asked(phase))
        .hasMessageContaining(said(fault))
        .hasMessageContaining(cure)
        .hasMessageContaining("try again")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(667).doesNotContain("\n"));

    patience = LONG;
    network.clear();
    arrives(steps, users);
  }

  @Test
  void answersThatAreLostAreMadeGoodByReadingBack() {
    UserSteps steps = steps(MANY);
    Rule lost = network.on(IMPORT, Trouble.loseAnswer());

    assertThat(steps.bringIn()).isEqualTo(StepOutcome.DONE);

    assertThat(lost.happened()).isEqualTo(3);
    network.clear();
    arrives(steps, MANY);
  }

  @Test
  void aKeycloakThatIsSlowCostsOnlyTime() {
    UserSteps steps = steps(3);
    Rule slow = network.on(Request.ANY, Trouble.pace(100_000));

    assertThat(steps.bringIn()).isEqualTo(StepOutcome.DONE);

    assertThat(slow.happened()).isPositive();
    network.clear();
    arrives(steps, 3);
  }

  @Test
  void aTokenThatEndsInTheMiddleIsRenewed() {
    UserSteps steps = steps(MANY);
    Rule ended =
        network
            .on(
                IMPORT,
                Trouble.before(
                    () ->
                        KeycloakRoom.real().root(server.url()).endSessions(server.rootPassword())))
            .after(1)
            .times(1);

    assertThat(steps.bringIn()).isEqualTo(StepOutcome.DONE);

    assertThat(ended.happened()).isEqualTo(1);
    arrives(steps, MANY);
  }

  @Test
  void usersWhomKeycloakDoesNotTakeAreNamedAndComeWithTheRetryWhenTheyAreMended() {
    UserSteps steps = steps(MANY);
    String good = steps.world.readNew("users-prepared.json");
    String faulty = good;
    for (int i : List.of(3, 107)) {
      faulty =
          faulty.replace(
              "\"username\" : \"%s\",".formatted(name(i)),
              "\"username\" : \"%s\", \"firstName\" : \"%s\",".formatted(name(i), "x".repeat(300)));
    }
    steps.world.writeNew("users-prepared.json", faulty);

    assertThatThrownBy(steps::bringIn)
        .isInstanceOf(UsersRefused.class)
        .hasMessageStartingWith("Keycloak at " + address + " (realm qhub) does not take 2 users")
        .hasMessageContaining(name(3) + " (")
        .hasMessageContaining(name(107) + " (")
        .hasMessageContaining("then retry");
    assertThat(ours(steps)).hasSize(MANY - 2 + 1);

    steps.world.writeNew("users-prepared.json", good);
    arrives(steps, MANY);
  }

  private void befall(String phase, Trouble trouble) {
    switch (phase) {
      case "reading", "comparison" -> network.on(READING, trouble).after(2);
      case "groups" -> network.on(IMPORT, trouble);
      case "users" -> network.on(IMPORT, trouble).after(2);
      default -> network.on(JOINING, trouble);
    }
  }

  private static String asked(String phase) {
    return switch (phase) {
      case "reading", "comparison" -> "reading of users and groups";
      case "groups" -> "import of 0 users and 1 groups";
      case "users" -> "import of 10 users and 0 groups";
      default -> "joining of ";
    };
  }

  private static Trouble trouble(String fault) {
    return switch (fault) {
      case "cut" -> Trouble.hangUp();
      case "lost" -> Trouble.loseAnswer();
      case "silent" -> Trouble.stall();
      case "503" -> Trouble.refuse(503, "text/html", "<html>\n<p>no available server\n</html>\n");
      default -> Trouble.refuse(Integer.parseInt(fault), "application/json", ERROR);
    };
  }

  private static String said(String fault) {
    return switch (fault) {
      case "cut", "lost" -> "was not reached for: ";
      case "silent" -> "(no answer in time";
      case "503" -> "answered 503 to: ";
      default -> "answered %s to: ".formatted(fault);
    };
  }

  /** A run with users of its own, one of whom somebody has made already. */
  private UserSteps steps(int users) {
    try (Realm realm = KeycloakRoom.real().open(server.url(), "root", server.rootPassword())) {
      realm.create(List.of(RealmUser.named(name(0), List.of("/users"))), List.of());
    }
    String listed =
        IntStream.rangeClosed(0, users)
            .mapToObj(
                i -> "{\"username\": \"%s\", \"groups\": [\"%s-lab\"]}".formatted(name(i), row))
            .collect(Collectors.joining(", "));
    UserSteps steps =
        new UserSteps(dir, KeycloakRoom.patient(() -> patience), address, "")
            .with(
                "security: {}\n",
                "{\"users\": [%s], \"groups\": [{\"name\": \"%s-lab\"}]}".formatted(listed, row),
                "");
    IdentityWorld.write(steps.world.rootFile(), server.rootPassword() + "\n");
    steps.read();
    return steps;
  }

  private String name(int i) {
    return "%s-user-%03d".formatted(row, i);
  }

  private void arrives(UserSteps steps, int users) {
    steps.bringIn();
    steps.compare();
    List<RealmUser> ours = ours(steps);
    assertThat(ours).hasSize(users + 1);
    Set<String> lab = Set.of("/analyst", "/" + row + "-lab");
    assertThat(ours.subList(1, users + 1))
        .allSatisfy(user -> assertThat(user.groups()).isEqualTo(lab));
    assertThat(ours.get(0).groups()).hasSize(3).contains("/users").containsAll(lab);
    assertThat(steps.bringIn()).isEqualTo(StepOutcome.ALREADY_DONE);
  }

  private List<RealmUser> ours(UserSteps steps) {
    try (Realm realm = steps.realm()) {
      return realm.read().byName().values().stream()
          .filter(user -> user.name().startsWith(row + "-"))
          .toList();
    }
  }
}
