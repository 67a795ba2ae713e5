package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.keycloak.UserFile;
import io.github.qhubredeploy.system.keycloak.UserImport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Writes down what the steps of this room did. */
record UserRecords(StepContext context) {

  void prepared(PreparedUsers users, UsersReview review) {
    UserFiles.write(new UserFiles(context).preparedFile(), UserFile.write(users.directory()));
    UserFiles.write(
        context.workspace().evidence().resolve("users-review.md"),
        review.whole().getBytes(StandardCharsets.UTF_8));
    Evidence.write(
        context, "users-prepared", Map.of("users", users.rows(), "notes", users.notes()));
  }

  void imported(Set<String> administrators, UserImport.Outcome outcome) {
    Evidence.write(
        context,
        "users-import",
        Map.of(
            "administrators", administrators,
            "groupsMade", outcome.groups(),
            "usersMade", outcome.users().size(),
            "membershipsAdded", outcome.joins(),
            "withoutEmail", outcome.withoutEmail()));
  }

  void compared(UserComparison comparison) {
    Evidence.write(context, "users-compared", Map.of("comparison", comparison));
  }
}
