package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UsersSettingsTests {

  @Test
  void aRootPasswordHasThirtyTwoCharactersUnlessSaidOtherwise() {
    assertThat(settings(Map.of()).rootPasswordLength()).isEqualTo(32);
    assertThat(settings(Map.of("redeploy.users.root-password-length", "64")).rootPasswordLength())
        .isEqualTo(64);
  }

  @Test
  void aShortRootPasswordIsRefused() {
    assertThatThrownBy(() -> settings(Map.of("redeploy.users.root-password-length", "8")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("redeploy.users.root-password-length must be at least 16");
  }

  private static UsersSettings settings(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("redeploy.users", UsersSettings.class);
  }
}
