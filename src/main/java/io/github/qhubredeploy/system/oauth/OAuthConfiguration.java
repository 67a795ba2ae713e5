package io.github.qhubredeploy.system.oauth;

import io.github.qhubredeploy.platform.Secrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real provider. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuthSettings.class)
class OAuthConfiguration {

  @Bean
  SignInCallbacks signInCallbacks(OAuthSettings settings, Secrets secrets) {
    return new Auth0Callbacks(settings, secrets, Auth0Patience.real());
  }
}
