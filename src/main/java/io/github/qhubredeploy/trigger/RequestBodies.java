package io.github.qhubredeploy.trigger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.process.PlainText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Bounds what a request's body may cost: its size, the time until it is here, the values in it, and
 * how many are waited for at a time. Nobody reads a body before it is known who is signed in, so
 * that outsiders hold no thread of the server with slow ones.
 */
@Configuration(proxyBeanMethods = false)
class RequestBodies {

  /** After Spring Security's chain, which is at -100, and before everything that reads. */
  static final int AFTER_SIGN_IN = -99;

  /** A name and a password; nobody without a sign-in may send more. */
  private static final int SIGN_IN_FORM = 16 * 1024;

  private static final RequestMatcher SIGN_IN =
      Paths.any("/camunda/api/admin/auth/user/default/login/*");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BodySettings settings;
  private final Map<String, Integer> arriving = new ConcurrentHashMap<>();

  RequestBodies(BodySettings settings) {
    this.settings = settings;
  }

  /** Why a body is not taken. */
  private record Refusal(HttpStatus status, String why) {}

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> statedLengths() {
    return server -> server.addContextValves(new StatedLength());
  }

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> shutBodies() {
    return at(Ordered.HIGHEST_PRECEDENCE + 1, new Shut());
  }

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> fetchedBodies() {
    return at(AFTER_SIGN_IN, new Fetched());
  }

  private static FilterRegistrationBean<OncePerRequestFilter> at(
      int order, OncePerRequestFilter filter) {
    FilterRegistrationBean<OncePerRequestFilter> registration =
        new FilterRegistrationBean<>(filter);
    registration.setName(filter.getClass().getSimpleName() + "RequestBodies");
    registration.setOrder(order);
    return registration;
  }

  private static void answer(HttpServletResponse response, Refusal refusal) throws IOException {
    HttpStatus status = refusal.status();
    response.setStatus(status.value());
    response.setHeader(HttpHeaders.CONNECTION, "close"); // what is left of the body stays unread
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
    }
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", status.getReasonPhrase());
    problem.put("status", status.value());
    problem.put("detail", refusal.why());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(JSON.writeValueAsBytes(problem));
    response.flushBuffer();
  }

  /**
   * Refuses bodies that do not state their length: Tomcat reads chunks with their trailers in one
   * call, which no deadline can end. And lets a filter give an unread body up: Tomcat would read
   * its rest before the next request, as slowly as it comes.
   */
  private static final class StatedLength extends ValveBase {

    private static final String ABANDONMENT = StatedLength.class.getName();

    StatedLength() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      Runnable abandonment = () -> abandon(request, response);
      if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
        request.setAttribute(ABANDONMENT, abandonment);
        getNext().invoke(request, response);
        return;
      }
      answer(
          response,
          new Refusal(
              HttpStatus.LENGTH_REQUIRED,
              "Say how long the body is (Content-Length): chunks are not taken."));
      abandonment.run();
    }

    /** Tomcat calls that an error, and would add its error page to an answer that is out. */
    private static void abandon(Request request, Response response) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      if (response.isCommitted()) {
        response.getCoyoteResponse().setErrorReported();
      }
    }

    static void abandon(HttpServletRequest request) {
      if (request.getAttribute(ABANDONMENT) instanceof Runnable abandonment) {
        abandonment.run();
      }
    }
  }

  /** Before everything else: nobody can read the body yet. */
  private final class Shut extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      long length = request.getContentLengthLong();
      if (length <= 0) {
        chain.doFilter(request, response);
        return;
      }
      RequestBody body = new RequestBody(request);
      try {
        if (length > settings.largest().toBytes()) {
          answer(response, tooLarge(settings.largest().toBytes()));
        } else {
          chain.doFilter(body, new ClosingWhenUnread(body, response));
        }
      } finally {
        if (!body.isFetched()) {
          response.flushBuffer(); // else Tomcat answers with its error page instead
          skip(body.connection());
          StatedLength.abandon(request);
        }
      }
    }
  }

  private static Refusal tooLarge(long limit) {
    return new Refusal(
        HttpStatus.PAYLOAD_TOO_LARGE,
        "The request's body is too large: %d bytes at most are taken here.".formatted(limit));
  }

  /** What is here already: bytes left in the socket would destroy the answer on its way. */
  private static void skip(ServletInputStream rest) {
    try {
      byte[] some = new byte[8192];
      for (int i = 0; i < 16 && rest.available() > 0 && rest.read(some) > 0; i++) {
        // nothing is kept
      }
    } catch (IOException e) {
      // the caller has gone
    }
  }

  /** Tells the caller that the connection ends, since its body was not read. */
  private static final class ClosingWhenUnread extends HttpServletResponseWrapper {

    private final RequestBody body;

    ClosingWhenUnread(RequestBody body, HttpServletResponse response) {
      super(response);
      this.body = body;
    }

    @Override
    public void setStatus(int status) {
      close();
      super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
      close();
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      close();
      super.sendError(status, message);
    }

    private void close() {
      if (!body.isFetched()) {
        setHeader(HttpHeaders.CONNECTION, "close");
      }
    }
  }

  /** After the sign-in: fetches the body of somebody who is known, and a sign-in's own. */
  private final class Fetched extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      RequestBody body = WebUtils.getNativeRequest(request, RequestBody.class);
      String person = person(request);
      if (body != null && !body.isFetched() && (person != null || SIGN_IN.matches(request))) {
        Optional<Refusal> refusal = fetch(body, person);
        if (refusal.isPresent()) {
          answer(response, refusal.get());
          return;
        }
      }
      chain.doFilter(request, response);
    }
  }

  private static @Nullable String person(HttpServletRequest request) {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller != null && !(caller instanceof AnonymousAuthenticationToken)) {
      return caller.getName();
    }
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    Principal user =
        AuthenticationUtil.getAuthsFromSession(session)
            .getAuthenticationForProcessEngine(EngineSignIn.ENGINE);
    return user == null ? null : user.getName();
  }

  /** One that is here already is not waited for, so others' slow ones do not keep it out. */
  private Optional<Refusal> fetch(RequestBody body, @Nullable String person) {
    int length = body.getContentLength();
    if (person == null && length > SIGN_IN_FORM) {
      return Optional.of(tooLarge(SIGN_IN_FORM));
    }
    byte[] bytes = new byte[length];
    try {
      int here = 0;
      while (here < length && body.connection().available() > 0) {
        here += Math.max(0, body.connection().read(bytes, here, length - here));
      }
      if (here < length) {
        Optional<Refusal> refusal = await(body.connection(), bytes, here, person);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    } catch (IOException e) { // the server's own limit for one read, or the caller has gone
      return Optional.of(tooSlow());
    }
    Optional<Refusal> refusal = unusable(body.getContentType(), bytes);
    if (refusal.isEmpty()) {
      body.fetched(bytes);
    }
    return refusal;
  }

  private Optional<Refusal> await(
      ServletInputStream connection, byte[] bytes, int from, @Nullable String person)
      throws IOException {
    String key = person == null ? "" : person;
    int most = person == null ? settings.unknown() : settings.person();
    if (arriving.merge(key, 1, Integer::sum) > most) {
      leave(key);
      return Optional.of(
          new Refusal(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Too many requests are still arriving: try again in some seconds."));
    }
    try {
      long end = System.nanoTime() + settings.deadline().toNanos();
      int here = from;
      while (here < bytes.length) {
        int read = connection.read(bytes, here, bytes.length - here);
        here += Math.max(0, read);
        if (read < 0 || (here < bytes.length && System.nanoTime() - end > 0)) {
          return Optional.of(tooSlow());
        }
      }
      return Optional.empty();
    } finally {
      leave(key);
    }
  }

  private void leave(String key) {
    arriving.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
  }

  private Refusal tooSlow() {
    return new Refusal(
        HttpStatus.REQUEST_TIMEOUT,
        "The request's body did not arrive within %d seconds: send it again."
            .formatted(settings.deadline().toSeconds()));
  }

  /** The database takes no NUL; and a short text can hold so many values that it fills the heap. */
  private Optional<Refusal> unusable(@Nullable String type, byte[] bytes) {
    if (!isUtf8(type)) {
      return Optional.of(
          new Refusal(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "The request's body is in another character set: send it in UTF-8."));
    }
    if (isForm(type)) {
      String form = new String(bytes, StandardCharsets.ISO_8859_1);
      return form.indexOf('\0') >= 0 || form.contains("%00")
          ? Optional.of(
              new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, "The form has a control character."))
          : Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(bytes)) {
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if ((token.isScalarValue() || token.isStructStart()) && ++values > settings.values()) {
          return Optional.of(
              new Refusal(
                  HttpStatus.PAYLOAD_TOO_LARGE,
                  "The request's body has more than %d values.".formatted(settings.values())));
        }
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (text && parser.getText().chars().anyMatch(PlainText::isControl)) {
          return Optional.of(
              new Refusal(
                  HttpStatus.UNPROCESSABLE_ENTITY,
                  "Field '%s' has a control character: write it again without."
                      .formatted(field(parser))));
        }
      }
    } catch (JacksonException e) {
      return Optional.empty(); // no JSON, or a fault that its receiver names
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory could not be read", e);
    }
    return Optional.empty();
  }

  private static boolean isUtf8(@Nullable String type) {
    try {
      Charset stated = type == null ? null : MediaType.parseMediaType(type).getCharset();
      return stated == null || stated.equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return true; // no type at all: nobody reads it
    }
  }

  /** A parameter of another type may contain the words, and case does not count. */
  private static boolean isForm(@Nullable String type) {
    String plain = type == null ? "" : type.split(";", 2)[0].strip();
    return MediaType.APPLICATION_FORM_URLENCODED_VALUE.equalsIgnoreCase(plain);
  }

  /** The names on the way to the text, without the characters that are refused. */
  private static String field(JsonParser parser) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    String plain = path.substring(path.isEmpty() ? 0 : 1).replace('/', '.');
    return plain.replaceAll("\\p{Cntrl}", "?");
  }
}
