package io.github.qhubredeploy.system.dns;

import java.util.ArrayList;
import java.util.List;

/** Compares all addresses of a name with all addresses of a load balancer. */
public final class NameCheck {

  /**
   * What was found.
   *
   * @param matches whether the name leads there, and nowhere else
   * @param text the finding in a sentence, for a person who may have to change the record
   */
  public record Finding(boolean matches, String text) {}

  private final NameResolver resolver;

  /** Asks through the given resolver. */
  public NameCheck(NameResolver resolver) {
    this.resolver = resolver;
  }

  /** Whether the name leads to the target, which is an address or a host name. */
  public Finding compare(String name, String target) {
    List<String> wanted = addressesOf(target);
    List<String> found = resolver.addresses(name);
    if (wanted.isEmpty()) {
      return new Finding(
          false, "The load balancer %s has no address yet; try again soon.".formatted(target));
    }
    if (found.isEmpty()) {
      return new Finding(
          false,
          ("%s has no record yet; it should lead to %s. Whoever asked before there was one may"
                  + " remember that for a while.")
              .formatted(name, target));
    }
    List<String> strange = new ArrayList<>(found);
    strange.removeAll(wanted);
    if (!strange.isEmpty()) {
      return new Finding(
          false,
          "%s leads to %s, but should lead to %s. A record just changed may take a while to spread."
              .formatted(name, String.join(", ", strange), described(target, wanted)));
    }
    return new Finding(
        true, "%s leads to %s, as it should.".formatted(name, String.join(", ", found)));
  }

  private List<String> addressesOf(String target) {
    return CloudflareRecord.isAddress(target)
        ? List.of(ServerNameResolver.canonical(target))
        : resolver.addresses(target);
  }

  private static String described(String target, List<String> addresses) {
    return CloudflareRecord.isAddress(target)
        ? target
        : "%s (%s)".formatted(target, String.join(", ", addresses));
  }
}
