package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The old configuration under another domain.
 *
 * @param text the whole file; bytes that do not name the domain are those of the original
 * @param changes one line per changed value
 * @param others where the former domain is still written, for a person to judge
 */
record RenamedConfiguration(String text, List<String> changes, List<String> others) {

  private static final List<String> CALLBACK =
      List.of("security", "authentication", "config", "oauth_callback_url");

  static RenamedConfiguration of(Path original, String domain, String oldDomain) {
    QhubConfigFile config = QhubConfigFile.load(original);
    String written = config.get("domain").orElse("");
    if (!written.equals(domain)) {
      throw new WrongDomain(original, written, domain);
    }
    Pattern literal = literal(domain);
    List<String> changes = new ArrayList<>();
    config.set("domain", oldDomain);
    changes.add("domain: %s -> %s".formatted(domain, oldDomain));
    for (List<String> path : texts(config)) {
      String before = config.text();
      if (!config.replace(path, literal, oldDomain).text().equals(before)) {
        changes.add("%s: %s -> %s".formatted(String.join(".", path), domain, oldDomain));
      }
    }
    return new RenamedConfiguration(config.text(), changes, others(config.text(), literal));
  }

  /** The callback and the texts of the sign-in page: qhub's own welcome holds the domain. */
  private static List<List<String>> texts(QhubConfigFile config) {
    List<List<String>> paths = new ArrayList<>();
    paths.add(CALLBACK);
    if (config.data().get("theme") instanceof Map<?, ?> theme
        && theme.get("jupyterhub") instanceof Map<?, ?> texts) {
      texts.keySet().forEach(key -> paths.add(List.of("theme", "jupyterhub", String.valueOf(key))));
    }
    return paths;
  }

  /** Line and key only: the rest of the line may be secret. */
  private static List<String> others(String text, Pattern literal) {
    List<String> found = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (literal.matcher(lines[i]).find()) {
        String key = lines[i].contains(":") ? lines[i].substring(0, lines[i].indexOf(':')) : "text";
        found.add("line %d (%s)".formatted(i + 1, key.strip()));
      }
    }
    return found;
  }

  /** The domain as a whole: not the end of a longer name, and not the beginning of one. */
  private static Pattern literal(String domain) {
    return Pattern.compile(
        "(?<![A-Za-z0-9.-])" + Pattern.quote(domain) + "(?![A-Za-z0-9-]|\\.[A-Za-z0-9])");
  }
}
