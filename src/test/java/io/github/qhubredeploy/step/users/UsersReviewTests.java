package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsersReviewTests {

  @Test
  void aLongTableFitsTheFormAndBeginsWithWhatIsOutOfTheOrdinary() {
    List<RealmUser> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(RealmUser.named("user-%03d".formatted(i), List.of("/users")));
    }
    many.add(RealmUser.named("zoe", List.of("/admin")));

    UsersReview review = review(many);

    assertThat(review.shortened()).hasSizeLessThan(3500).contains("| zoe |", "more; the whole");
    assertThat(review.whole().lines().filter(line -> line.startsWith("| user-"))).hasSize(500);
  }

  @Test
  void aNameCannotBreakTheTable() {
    assertThat(review(List.of(RealmUser.named("a|b<script>", List.of("/x|y")))).whole())
        .contains("| a\\|b&lt;script> | x\\|y |");
  }

  private static UsersReview review(List<RealmUser> users) {
    return new UsersReview(
        new UserPreparation(
                new UserDirectory(users, List.of()),
                new OldRights(Set.of("zoe"), Set.of()),
                false,
                false)
            .prepare());
  }
}
