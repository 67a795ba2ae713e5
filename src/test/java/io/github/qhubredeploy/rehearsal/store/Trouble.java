package io.github.qhubredeploy.rehearsal.store;

/**
 * What happens to a request on its way.
 *
 * @param at which share of the body has passed by then
 * @param figure a status, or bytes per second
 * @param answer the whole answer of a refusal
 */
public record Trouble(Kind kind, double at, int figure, Runnable action, String answer) {

  /** The ways in which a network disappoints. */
  enum Kind {
    HANG_UP,
    CUT_BODY,
    CUT_ANSWER,
    LOSE_ANSWER,
    SHORTEN_ANSWER,
    REFUSE,
    STALL,
    FLIP,
    PACE,
    DO_BEFORE,
    DO,
    DO_ANSWER
  }

  private Trouble(Kind kind, double at, int figure) {
    this(kind, at, figure, () -> {}, "");
  }

  /** The connection breaks as soon as the request is heard; the store hears nothing. */
  public static Trouble hangUp() {
    return new Trouble(Kind.HANG_UP, 0, 0);
  }

  /** The store does what it was asked, but nobody hears of it: the connection breaks. */
  public static Trouble loseAnswer() {
    return new Trouble(Kind.LOSE_ANSWER, 1, 0);
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
    String[] words =
        switch (status) {
          case 403 -> new String[] {"AccessDenied", "Request has expired"};
          case 503 -> new String[] {"SlowDown", "Please reduce your request rate."};
          default -> new String[] {"InternalError", "We encountered an internal error."};
        };
    return refuse(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(words[0], words[1]));
  }

  /** The answer is this, when all was heard. */
  public static Trouble refuse(int status, String type, String body) {
    return new Trouble(
        Kind.REFUSE,
        1,
        status,
        () -> {},
        "HTTP/1.1 %d Refused\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, type, body.length(), body));
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
    return new Trouble(Kind.DO, share, 0, action, "");
  }

  /** Something is done before the store hears of the request; the request goes on then. */
  public static Trouble before(Runnable action) {
    return new Trouble(Kind.DO_BEFORE, 2, 0, action, "");
  }

  /** Something is done when this share of the answer has come; the answer goes on then. */
  public static Trouble meanwhileRead(double share, Runnable action) {
    return new Trouble(Kind.DO_ANSWER, share, 0, action, "");
  }

  boolean cutsAnswer() {
    return kind == Kind.CUT_ANSWER || kind == Kind.LOSE_ANSWER;
  }
}
