package io.github.qhubredeploy.rehearsal.store;

/**
 * What happens to a request on its way.
 *
 * @param at which share of the body has passed by then
 * @param figure a status, or bytes per second
 */
public record Trouble(Kind kind, double at, int figure, Runnable action) {

  /** The ways in which a network disappoints. */
  enum Kind {
    CUT_BODY,
    CUT_ANSWER,
    SHORTEN_ANSWER,
    REFUSE,
    STALL,
    FLIP,
    PACE,
    DO,
    DO_ANSWER
  }

  private Trouble(Kind kind, double at, int figure) {
    this(kind, at, figure, () -> {});
  }

  /** The connection breaks when this share of the body was sent. */
  public static Trouble cutBody(double share) {
    return new Trouble(Kind.CUT_BODY, share, 0);
  }

  /** The connection breaks when this share of the answer has come. */
  public static Trouble cutAnswer(double share) {
    return new Trouble(Kind.CUT_ANSWER, share, 0);
  }

  /** The answer says that it is as long as this share, and is: nobody can see what is missing. */
  public static Trouble shortenAnswer(double share) {
    return new Trouble(Kind.SHORTEN_ANSWER, share, 0);
  }

  /** The store answers so, in the words of AWS, when it has heard all. */
  public static Trouble refuse(int status) {
    return new Trouble(Kind.REFUSE, 1, status);
  }

  /** The connection is taken, and nothing more happens. */
  public static Trouble stall() {
    return new Trouble(Kind.STALL, 0, 0);
  }

  /** The byte in the middle of the body becomes another one. */
  public static Trouble flip() {
    return new Trouble(Kind.FLIP, 0.5, 0);
  }

  /** No more than so many bytes of body a second. */
  public static Trouble pace(int bytesPerSecond) {
    return new Trouble(Kind.PACE, 0, bytesPerSecond);
  }

  /** Something is done when this share of the body has passed; the request goes on then. */
  public static Trouble meanwhile(double share, Runnable action) {
    return new Trouble(Kind.DO, share, 0, action);
  }

  /** Something is done when this share of the answer has come; the answer goes on then. */
  public static Trouble meanwhileRead(double share, Runnable action) {
    return new Trouble(Kind.DO_ANSWER, share, 0, action);
  }

  /** The whole answer of a refusal. */
  String answer() {
    String[] words =
        switch (figure) {
          case 403 -> new String[] {"AccessDenied", "Request has expired"};
          case 503 -> new String[] {"SlowDown", "Please reduce your request rate."};
          default -> new String[] {"InternalError", "We encountered an internal error."};
        };
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(words[0], words[1]);
    return "HTTP/1.1 %d %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(figure, words[0], body.length(), body);
  }
}
