package io.github.qhubredeploy.system.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** Asks the given name servers, past every cache of the machine. */
final class ServerNameResolver implements NameResolver {

  private static final int LONGEST_CHAIN = 8;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]+");

  private final List<String> servers;

  ServerNameResolver(List<String> servers) {
    this.servers = servers;
  }

  /** Empty as long as one of the servers does not know the name, else what any of them says. */
  @Override
  public List<String> addresses(String name) {
    TreeSet<String> found = new TreeSet<>();
    for (String server : servers) {
      List<String> said = ask(server, name, 0);
      if (said.isEmpty()) {
        return List.of();
      }
      found.addAll(said);
    }
    return List.copyOf(found);
  }

  private static List<String> ask(String server, String name, int depth) {
    List<String> found = new ArrayList<>();
    for (String type : List.of("A", "AAAA")) {
      values(server, name, type).forEach(value -> found.add(canonical(value)));
    }
    if (found.isEmpty() && depth < LONGEST_CHAIN) {
      values(server, name, "CNAME")
          .forEach(alias -> found.addAll(ask(server, alias.replaceFirst("\\.$", ""), depth + 1)));
    }
    return found;
  }

  /**
   * JNDI is safe here: DNS has no objects that could be made from an answer, and a name that would
   * lead it to another kind of server (a URL) is not asked for.
   */
  @SuppressWarnings("BanJNDI")
  private static List<String> values(String server, String name, String type) {
    if (!HOST.matcher(name).matches()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    try {
      DirContext context = new InitialDirContext(environment(server));
      try {
        Attribute attribute = context.getAttributes(name, new String[] {type}).get(type);
        NamingEnumeration<?> all = attribute == null ? null : attribute.getAll();
        while (all != null && all.hasMore()) {
          values.add(String.valueOf(all.next()));
        }
      } finally {
        context.close();
      }
      return values;
    } catch (NameNotFoundException e) {
      return List.of();
    } catch (NamingException e) {
      throw new DnsRefused(
          "Name server %s does not answer for %s (%s): check redeploy.dns.servers and the network"
              .formatted(server, name, e.getMessage()),
          e);
    }
  }

  @SuppressWarnings("JdkObsolete") // JNDI wants nothing else
  private static Hashtable<String, String> environment(String server) {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns://" + server);
    environment.put("com.sun.jndi.dns.timeout.initial", "2000");
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
    return environment;
  }

  /** The one spelling of an address; an address is never looked up. */
  static String canonical(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
