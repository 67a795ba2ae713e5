package io.github.qhubredeploy.system.keycloak;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * Asks one realm, and says of every failure where and what was asked. A token may end in the middle
 * of a long work, by its age, by somebody who ends root's sessions, or by a restart of Keycloak: so
 * a refused one is renewed once, which the client does by itself at the next question.
 */
record KeycloakCalls(URI base, String realm) {

  private static final int UNAUTHORIZED = 401;

  <T> T asking(String what, Supplier<T> question) {
    return once(what, () -> twice(question));
  }

  /** Where a refused password or token is an answer. */
  <T> T once(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      throw refused(what, e);
    } catch (ProcessingException e) {
      if (e.getCause() instanceof WebApplicationException inside) {
        throw refused(what, inside);
      }
      throw refused(what, 0, reason(e.getCause() == null ? e : e.getCause()));
    }
  }

  private static <T> T twice(Supplier<T> question) {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() != UNAUTHORIZED) {
        throw e;
      }
      return question.get();
    }
  }

  /** For calls that return a response and therefore never throw: looks at it and closes it. */
  void answering(String what, Supplier<Response> question) {
    asking(
        what,
        () -> {
          try (Response answer = question.get()) {
            if (answer.getStatus() == UNAUTHORIZED) {
              answer.bufferEntity();
              throw new WebApplicationException(answer);
            }
            if (answer.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
              throw refused(what, answer.getStatus(), said(answer));
            }
            return answer.getStatus();
          }
        });
  }

  KeycloakRefused refused(String what, int status, String said) {
    return new KeycloakRefused(
        "Keycloak at %s (realm %s)".formatted(base, realm), what, status, said);
  }

  private KeycloakRefused refused(String what, WebApplicationException e) {
    return refused(what, e.getResponse().getStatus(), said(e.getResponse()));
  }

  private static String said(Response answer) {
    try {
      return answer.hasEntity() ? answer.readEntity(String.class) : "without a word";
    } catch (IllegalStateException | ProcessingException e) {
      return "its text was read already";
    }
  }

  /** What became of a connection, for a person. */
  static String reason(Throwable cause) {
    String kind = cause.getClass().getSimpleName();
    if (cause instanceof InterruptedIOException || cause instanceof HttpTimeoutException) {
      return "no answer in time, " + kind;
    }
    if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
      return "nobody is there, " + kind;
    }
    return cause instanceof SSLException
        ? "no trust in its certificate, " + kind
        : "the connection broke, " + kind;
  }
}
