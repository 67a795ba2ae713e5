package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;

/**
 * Replaces the engine's check of passwords: its lock lets anybody lock an account, for good after
 * ten wrong passwords. Guessing is slowed down in front of the sign-ins instead; what an earlier
 * version has locked is open again.
 */
@Component
class PasswordCheck extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setIdentityProviderSessionFactory(new GenericManagerFactory(WithoutLock.class));
  }

  /** Made by the engine for each command that asks for it. */
  public static final class WithoutLock extends DbIdentityServiceProvider {

    @Override
    public boolean checkPassword(String id, String password) {
      UserEntity user = findUserById(id);
      if (user == null || password == null) {
        hash(String.valueOf(password)); // an unknown name takes the time of a known one
        return false;
      }
      return matchPassword(password, user);
    }

    private static void hash(String password) {
      Context.getProcessEngineConfiguration().getPasswordManager().encrypt(password);
    }
  }
}
