package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.process.Groups;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Decides who may reach which address: everything needs a sign-in, and what nobody needs is closed.
 */
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
        .exceptionHandling(e -> e.accessDeniedHandler(WebSecurity::explain))
        .headers(WebSecurity::headers)
        .addFilterBefore(new SignInThrottleFilter(users), BasicAuthenticationFilter.class)
        .addFilterBefore(new WebappSession(users), BasicAuthenticationFilter.class)
        .addFilterAfter(new EngineSignIn(identity), AuthorizationFilter.class);
    if (singleSignOn.isPresent()) {
      singleSignOn.get().programs(http);
    }
    return http.build();
  }

  private static void explain(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    response.setStatus(HttpStatus.FORBIDDEN.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getWriter()
        .write(
            """
            {"type":"urn:qhub-redeploy:closed","title":"Not allowed","status":403,\
            "detail":"This request is closed for everybody, also for administrators, or you are in \
            none of the groups redeploy-operators, redeploy-approvers and camunda-admin."}""");
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
        .requestMatchers(EngineApiPaths.closedToPrograms())
        .denyAll()
        .anyRequest()
        .hasAnyAuthority(Groups.ADMINISTRATORS, Groups.OPERATORS, Groups.APPROVERS);
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(HttpSecurity http, Optional<SingleSignOn> singleSignOn)
      throws Exception {
    http.authorizeHttpRequests(WebSecurity::peopleRules)
        .csrf(AbstractHttpConfigurer::disable) // the pages have their own protection
        .exceptionHandling(e -> e.authenticationEntryPoint(new Http403ForbiddenEntryPoint()))
        .requestCache(RequestCacheConfigurer::disable) // a session for each outsider's request
        .logout(AbstractHttpConfigurer::disable) // it would answer a mere GET of any site
        .headers(WebSecurity::headers)
        .addFilterBefore(new BriefSession(), HeaderWriterFilter.class)
        .addFilterAfter(new KnownApps(), AuthorizationFilter.class);
    if (singleSignOn.isPresent()) {
      singleSignOn.get().people(http);
    }
    return http.build();
  }

  /** Behind {@link RequestBodies}, which fetches the form that it reads. */
  @Bean
  FilterRegistrationBean<SignInThrottleFilter> slowedSignInForm(EngineUsers users) {
    FilterRegistrationBean<SignInThrottleFilter> form =
        new FilterRegistrationBean<>(new SignInThrottleFilter(users));
    form.addUrlPatterns("/camunda/api/admin/auth/*");
    form.setOrder(RequestBodies.AFTER_SIGN_IN + 1);
    return form;
  }

  private static void peopleRules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(Paths.foreignWrites())
        .denyAll()
        .requestMatchers(EngineApiPaths.ofPages())
        .permitAll() // the pages have their own sign-in
        .requestMatchers(Paths.any("/camunda/api/**", "/camunda/app/admin/*/setup/**"))
        .denyAll() // setup would make an administrator without a sign-in (CVE-2026-77226)
        .requestMatchers(Paths.reads("/", "/camunda/**", "/favicon.ico"))
        .permitAll()
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
