package io.github.qhubredeploy.trigger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

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
    String type = request.getContentType();
    if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    }
    String[] names = request.getParameterValues("username");
    String[] passwords = request.getParameterValues("password");
    if (request.getQueryString() != null
        || names == null
        || passwords == null
        || names.length + passwords.length != 2) {
      return HttpStatus.BAD_REQUEST;
    }
    return users.isRight(request.getRemoteAddr(), names[0], passwords[0])
        ? HttpStatus.OK
        : HttpStatus.UNAUTHORIZED;
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
