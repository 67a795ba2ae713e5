package io.github.qhubredeploy.system.keycloak;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/**
 * Keycloak said no, or nothing. A JAX-RS exception must not leave this room: the engine's REST API
 * would send Keycloak's response on as its own answer.
 */
public class KeycloakRefused extends RuntimeException {

  private static final int LONGEST = 200;

  private final int status;

  /** What was asked, the status (0 when nobody answered), and what was said. */
  public KeycloakRefused(String asked, int status, String said) {
    super(text(asked, status, said));
    this.status = status;
  }

  /** HTTP status, 0 when there was no answer. */
  public int status() {
    return status;
  }

  private static String text(String asked, int status, String said) {
    String cut = said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
    String cure =
        switch (status) {
          case 0 -> "see whether it runs and answers under its address, then try again";
          case 401, 403 -> "check the root password in the secrets directory, then try again";
          default -> "see Keycloak's own log, then try again";
        };
    return status == 0
        ? "Keycloak was not reached for: %s (%s); %s".formatted(asked, cut, cure)
        : "Keycloak answered %d to: %s (%s); %s".formatted(status, asked, cut, cure);
  }

  static <T> T asking(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      throw of(what, e);
    } catch (ProcessingException e) {
      if (e.getCause() instanceof WebApplicationException inside) {
        throw of(what, inside);
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KeycloakRefused(what, 0, cause.getClass().getSimpleName());
    }
  }

  /** For calls that return a response and therefore never throw: looks at it and closes it. */
  static void answering(String what, Supplier<Response> question) {
    asking(
        what,
        () -> {
          try (Response answer = question.get()) {
            if (answer.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
              throw new KeycloakRefused(what, answer.getStatus(), said(answer));
            }
            return answer.getStatus();
          }
        });
  }

  private static KeycloakRefused of(String what, WebApplicationException e) {
    return new KeycloakRefused(what, e.getResponse().getStatus(), said(e.getResponse()));
  }

  private static String said(Response answer) {
    try {
      return answer.hasEntity() ? answer.readEntity(String.class) : "without a word";
    } catch (IllegalStateException | ProcessingException e) {
      return "its text was read already";
    }
  }
}
