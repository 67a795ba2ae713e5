package io.github.qhubredeploy.system.dns;

import java.util.List;

/** Asks for all addresses of a name. */
public interface NameResolver {

  /** All addresses, sorted; empty when the name is unknown. */
  List<String> addresses(String name);
}
