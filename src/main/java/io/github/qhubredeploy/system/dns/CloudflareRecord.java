package io.github.qhubredeploy.system.dns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DNS record as Cloudflare's API shows it.
 *
 * @param id null for one that does not exist yet
 * @param ttl seconds; 1 means automatic
 * @param proxied whether Cloudflare answers with addresses of its own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudflareRecord(
    @Nullable String id, String type, String name, String content, int ttl, boolean proxied) {

  private static final Set<String> LEADING = Set.of("A", "AAAA", "CNAME");
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

  /**
   * The record that lets the name lead to the target; never proxied, as qhub compares addresses.
   */
  static CloudflareRecord of(String name, String target) {
    String type = !isAddress(target) ? "CNAME" : target.contains(":") ? "AAAA" : "A";
    return new CloudflareRecord(null, type, name, target, 1, false);
  }

  static boolean isAddress(String target) {
    return target.contains(":") || IPV4.matcher(target).matches();
  }

  /** Whether it decides where the name leads; others (TXT, MX, CAA) may stand beside it. */
  boolean leads() {
    return LEADING.contains(type);
  }

  boolean saysTheSameAs(CloudflareRecord other) {
    return type.equals(other.type)
        && content.equalsIgnoreCase(other.content)
        && proxied == other.proxied;
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(type, name, content);
  }
}
