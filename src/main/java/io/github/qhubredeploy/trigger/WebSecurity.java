package io.github.qhubredeploy.trigger;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may reach what: everything needs a sign-in, and what nobody needs is shut. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /** Changes that would carry code, people or other people's answers into the engine. */
  private static final String[] SHUT = {
    "/deployment/**",
    "/identity/**",
    "/user/**",
    "/group/**",
    "/authorization/**",
    "/telemetry/**",
    "/task/*/bpmnError",
    "/task/*/bpmnEscalation",
    "/task/*/resolve",
    "/task/*/delegate",
    "/task/*/variables/**",
    "/task/*/localVariables/**",
    "/task/create",
    "/task/*/identity-links/**"
  };

  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, IdentityService identity, EngineUsers users)
      throws Exception {
    return http.securityMatcher(
            paths(
                "/engine-rest/**", "/api/**", "/v3/api-docs/**", "/swagger-ui/**", "/actuator/**"))
        .authorizeHttpRequests(
            a ->
                a.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(paths("/actuator/health/**"))
                    .permitAll()
                    .requestMatchers(paths("/actuator/**"))
                    .hasAuthority("camunda-admin")
                    .requestMatchers(writes("/engine-rest"))
                    .denyAll()
                    .anyRequest()
                    .authenticated())
        .httpBasic(Customizer.withDefaults())
        .authenticationProvider(users)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no session counts here but for reading
        .addFilterBefore(new WebappSession(users), BasicAuthenticationFilter.class)
        .addFilterAfter(new EngineSignIn(identity), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            a ->
                a.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(
                        paths("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**"))
                    .denyAll()
                    .requestMatchers(paths("/camunda/api/engine/engine/*/deployment/create"))
                    .denyAll()
                    .requestMatchers(taskWrites("/camunda/api/engine/engine/*"))
                    .denyAll()
                    .requestMatchers(paths("/", "/camunda/**", "/favicon.ico", "/error"))
                    .permitAll() // the pages have their own sign-in
                    .anyRequest()
                    .denyAll())
        .csrf(AbstractHttpConfigurer::disable) // the pages have their own protection
        .headers(h -> h.frameOptions(f -> f.sameOrigin()))
        .build();
  }

  private static RequestMatcher writes(String root) {
    return request ->
        !HttpMethod.GET.matches(request.getMethod())
            && !HttpMethod.OPTIONS.matches(request.getMethod())
            && paths(Arrays.stream(SHUT).map(p -> root + p).toArray(String[]::new))
                .matches(request);
  }

  private static RequestMatcher taskWrites(String root) {
    return request ->
        !HttpMethod.GET.matches(request.getMethod())
            && paths(
                    Arrays.stream(SHUT)
                        .filter(p -> p.startsWith("/task/*/") && !p.contains("identity-links"))
                        .map(p -> root + p)
                        .toArray(String[]::new))
                .matches(request);
  }

  private static RequestMatcher paths(String... patterns) {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(
        Arrays.stream(patterns).map(p -> (RequestMatcher) path.matcher(p)).toList());
  }
}
