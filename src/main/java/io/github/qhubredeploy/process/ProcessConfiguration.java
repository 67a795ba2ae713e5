package io.github.qhubredeploy.process;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the process room needs from the outside: the time. */
@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
