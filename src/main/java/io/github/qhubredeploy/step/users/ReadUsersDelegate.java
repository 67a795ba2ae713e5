package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Prepares the old platform's users for import, and shows them to who decides about them. */
@Component
class ReadUsersDelegate extends StepDelegate {

  private final OldUsers oldUsers;

  ReadUsersDelegate(OldUsers oldUsers) {
    this.oldUsers = oldUsers;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    PreparedUsers users = oldUsers.prepare(context);
    SignInRule rule = SignInRule.of(context.variables().get(RedeploymentVariable.AUTHENTICATION));
    SignInFindings signIn = SignInFindings.of(rule, users.directory());
    Evidence.write(context, "users-sign-in", signIn);
    UsersReview review =
        new UsersReview(
            users,
            Stream.concat(signIn.notes().stream(), ImportPolicy.notes(context, users).stream())
                .toList());
    new UserRecords(context).prepared(users, review);
    context.variables().set(RedeploymentVariable.USERS_REVIEW, review.shortened());
    context.variables().set(RedeploymentVariable.ADMINISTRATOR_CANDIDATES, review.candidates());
    return StepOutcome.DONE;
  }
}
