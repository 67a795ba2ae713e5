package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Gives users without a password a way to their first one: a mail, or an encrypted file. */
@Component
class HandOverPasswordsDelegate extends StepDelegate {

  private final PasswordHandOver handOver;

  HandOverPasswordsDelegate(PasswordHandOver handOver) {
    this.handOver = handOver;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return handOver.run(context);
  }
}
