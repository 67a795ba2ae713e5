package io.github.qhubredeploy.system.dns;

import io.github.qhubredeploy.system.dns.WebProbe.Answer;
import java.util.List;

/** Looks whether a platform is reached by a name: the record is right, and its hub answers. */
public final class PlatformCheck {

  private static final List<String> PATHS = List.of("/hub/api", "/hub/health");

  /**
   * What was found.
   *
   * @param good whether a user's browser would reach the hub
   * @param text the finding, for a person
   */
  public record Finding(boolean good, String text) {}

  private final NameCheck names;
  private final WebProbe web;

  /** Looks through the given resolver and web. */
  public PlatformCheck(NameCheck names, WebProbe web) {
    this.names = names;
    this.web = web;
  }

  /** The record of the name, and the hub behind it. */
  public Finding look(String name, String target) {
    NameCheck.Finding record = names.compare(name, target);
    if (!record.matches()) {
      return new Finding(false, record.text());
    }
    Finding hub = hub(name);
    return new Finding(hub.good(), record.text() + " " + hub.text());
  }

  /** The hub alone, wherever the name leads. */
  public Finding hub(String name) {
    Answer answer = new Answer(0, "not asked");
    for (String path : PATHS) {
      answer = web.get(name, path);
      if (answer.isGood()) {
        return new Finding(true, "https://%s%s answers %d.".formatted(name, path, answer.status()));
      }
    }
    return new Finding(false, silence(name, answer));
  }

  private static String silence(String name, Answer answer) {
    return answer.status() == 0
        ? "https://%s does not answer: %s.".formatted(name, answer.body())
        : "https://%s answers, but its hub does not: HTTP %d.".formatted(name, answer.status());
  }
}
