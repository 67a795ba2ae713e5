package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import org.springframework.stereotype.Component;

/** Changes Keycloak's root password, which stood in the configuration for everybody to read. */
@Component
class RotateRootPasswordDelegate extends StepDelegate {

  private final PlatformKeycloak keycloak;
  private final Redactor redactor;
  private final UsersSettings settings;

  RotateRootPasswordDelegate(PlatformKeycloak keycloak, Redactor redactor, UsersSettings settings) {
    this.keycloak = keycloak;
    this.redactor = redactor;
    this.settings = settings;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    String domain = context.variables().get(RedeploymentVariable.DOMAIN);
    return new RootRotation(
            PlatformKeycloak.address(context.platform(), domain),
            keycloak.root(context.platform(), domain),
            keycloak.passwordFile(context.platform()),
            new InitialPassword(new UserFiles(context).newConfiguration()),
            redactor)
        .rotate(settings.rootPasswordLength());
  }
}
