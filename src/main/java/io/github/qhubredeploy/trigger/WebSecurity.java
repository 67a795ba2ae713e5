package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.Groups;
import jakarta.servlet.DispatcherType;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may reach what: everything needs a sign-in, and what nobody needs is shut. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  /** Addresses of programs: a name and a password, or a token, with each request. */
  private static final String[] PROGRAMS = {
    "/engine-rest/**",
    "/api/**",
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/swagger-ui/**",
    "/swagger-ui.html",
    "/actuator/**"
  };

  /** Changes that would carry code, people or other people's answers into the engine. */
  private static final String[] SHUT = {
    "/deployment/**",
    "/identity/**",
    "/user/**",
    "/group/**",
    "/tenant/**",
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

  /** The administrator's pages make people there, so less is shut; {@code SHUT} says why. */
  private static final String[] SHUT_FOR_PAGES = {
    "/deployment/**",
    "/task/*/bpmnError",
    "/task/*/bpmnEscalation",
    "/task/*/resolve",
    "/task/*/delegate",
    "/task/*/variables/**",
    "/task/*/localVariables/**",
    "/task/create"
  };

  /** Would make an administrator without a sign-in (CVE-2026-77226). */
  private static final String[] SETUP = {
    "/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**"
  };

  /** What a page of ours may load: the report has its style inside, and no script. */
  private static final String NO_SCRIPT =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private static final String OWN_SCRIPTS =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain programs(
      HttpSecurity http,
      IdentityService identity,
      EngineUsers users,
      Optional<SingleSignOn> singleSignOn)
      throws Exception {
    http.securityMatcher(Paths.any(PROGRAMS))
        .authorizeHttpRequests(WebSecurity::programRules)
        .httpBasic(Customizer.withDefaults()) // asks EngineUsers, the only provider, once
        .sessionManagement(
            s ->
                s.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                    .sessionFixation(f -> f.none())) // Cockpit goes on with the session it has
        .csrf(AbstractHttpConfigurer::disable) // a session counts as WebappSession says
        .headers(WebSecurity::headers)
        .addFilterBefore(new SignInThrottleFilter(users), BasicAuthenticationFilter.class)
        .addFilterBefore(new WebappSession(users), BasicAuthenticationFilter.class)
        .addFilterAfter(new EngineSignIn(identity), AuthorizationFilter.class);
    if (singleSignOn.isPresent()) {
      singleSignOn.get().programs(http);
    }
    return http.build();
  }

  private static void programRules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(Paths.any("/actuator/health/**"))
        .permitAll()
        .requestMatchers(Paths.foreignWrites())
        .denyAll()
        .requestMatchers(Paths.any("/actuator/**"))
        .hasAuthority(Groups.ADMINISTRATORS)
        .requestMatchers(Paths.writes("/engine-rest", SHUT))
        .denyAll()
        .requestMatchers(Paths.writes("/engine-rest/engine/*", SHUT))
        .denyAll()
        .anyRequest()
        .authenticated();
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(
      HttpSecurity http, EngineUsers users, Optional<SingleSignOn> singleSignOn) throws Exception {
    http.authorizeHttpRequests(WebSecurity::peopleRules)
        .csrf(AbstractHttpConfigurer::disable) // the pages have their own protection
        .exceptionHandling(e -> e.authenticationEntryPoint(new Http403ForbiddenEntryPoint()))
        .logout(AbstractHttpConfigurer::disable) // it would answer a mere GET of any site
        .headers(WebSecurity::headers)
        .addFilterAfter(new KnownApps(), AuthorizationFilter.class)
        .addFilterAfter(new SignInThrottleFilter(users), AuthorizationFilter.class);
    if (singleSignOn.isPresent()) {
      singleSignOn.get().people(http);
    }
    return http.build();
  }

  private static void peopleRules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(Paths.foreignWrites())
        .denyAll()
        .requestMatchers(Paths.any(SETUP))
        .denyAll()
        .requestMatchers(Paths.writes("/camunda/api/engine/engine/*", SHUT_FOR_PAGES))
        .denyAll()
        .requestMatchers(Paths.any("/", "/camunda/**", "/favicon.ico", "/error"))
        .permitAll() // the pages have their own sign-in
        .anyRequest()
        .denyAll();
  }

  /** The engine's pages bring a policy of their own, which is kept. */
  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    RequestMatcher swagger = Paths.any("/swagger-ui/**");
    headers
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                swagger, new ContentSecurityPolicyHeaderWriter(OWN_SCRIPTS)))
        .addHeaderWriter(new ContentSecurityPolicyHeaderWriter(NO_SCRIPT));
  }
}
