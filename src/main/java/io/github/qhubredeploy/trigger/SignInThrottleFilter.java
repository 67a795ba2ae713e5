package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Puts one throttle in front of both sign-ins: it checks the pages' form before the engine's web
 * application sees it, and answers attempts that have to wait, by form or by Basic authentication.
 */
final class SignInThrottleFilter extends OncePerRequestFilter {

  private static final RequestMatcher FORM = Paths.any("/camunda/api/admin/auth/user/*/login/**");

  /** The pages show {@code message} in their sign-in form. */
  private static final String WAIT =
      """
      {"type":"urn:qhub-redeploy:too-many-sign-ins","title":"Too many failed sign-ins",\
      "status":429,"detail":"%1$s","message":"%1$s"}""";

  private final EngineUsers users;

  SignInThrottleFilter(EngineUsers users) {
    this.users = users;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      HttpStatus refusal =
          HttpMethod.POST.matches(request.getMethod()) && FORM.matches(request)
              ? check(request)
              : HttpStatus.OK;
      if (refusal == HttpStatus.OK) {
        chain.doFilter(request, response);
      } else {
        response.setStatus(refusal.value());
      }
    } catch (TooManySignInAttempts e) {
      refuse(response, e.seconds());
    }
  }

  /** What the engine would read must be what is checked here: one name, one password, no query. */
  private HttpStatus check(HttpServletRequest request) {
    RequestBody body = WebUtils.getNativeRequest(request, RequestBody.class);
    if (body == null || !isForm(request.getContentType())) {
      return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    }
    MultiValueMap<String, String> form = form(body.content());
    List<String> names = form.getOrDefault("username", List.of());
    List<String> passwords = form.getOrDefault("password", List.of());
    if (request.getQueryString() != null || names.size() != 1 || passwords.size() != 1) {
      return HttpStatus.BAD_REQUEST;
    }
    return users.isRight(request.getRemoteAddr(), names.get(0), passwords.get(0))
        ? HttpStatus.OK
        : HttpStatus.UNAUTHORIZED;
  }

  /** In UTF-8, which is what the engine reads. */
  private static boolean isForm(@Nullable String header) {
    try {
      MediaType type = header == null ? MediaType.ALL : MediaType.parseMediaType(header);
      return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
          && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static MultiValueMap<String, String> form(byte[] body) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      form.add(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return form;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // no valid escape: no name and no password of ours
    }
  }

  private static void refuse(HttpServletResponse response, long seconds) throws IOException {
    String advice =
        "Sign-in is slowed down after too many wrong passwords. Try again in %d s."
            .formatted(seconds);
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print(WAIT.formatted(advice));
  }
}
