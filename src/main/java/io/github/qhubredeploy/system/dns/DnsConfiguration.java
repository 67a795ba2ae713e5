package io.github.qhubredeploy.system.dns;

import io.github.qhubredeploy.platform.Secrets;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The real name service and web, unless somebody brings another one, as a rehearsal does. */
@AutoConfiguration
@EnableConfigurationProperties(DnsSettings.class)
class DnsConfiguration {

  @Bean
  @ConditionalOnMissingBean
  NameResolver nameResolver(DnsSettings settings) {
    return settings.servers().isEmpty()
        ? new SystemNameResolver()
        : new ServerNameResolver(settings.servers());
  }

  @Bean
  @ConditionalOnMissingBean
  WebProbe webProbe() {
    return new HttpsWebProbe();
  }

  @Bean
  @ConditionalOnMissingBean
  DnsRecords dnsRecords(Secrets secrets, DnsSettings settings) {
    return new CloudflareRecords(secrets, settings, CloudflarePatience.real());
  }

  @Bean
  NameCheck nameCheck(NameResolver resolver) {
    return new NameCheck(resolver);
  }

  @Bean
  PlatformCheck platformCheck(NameCheck names, WebProbe web) {
    return new PlatformCheck(names, web);
  }
}
