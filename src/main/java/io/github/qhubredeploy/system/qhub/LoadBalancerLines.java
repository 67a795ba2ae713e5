package io.github.qhubredeploy.system.qhub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the load balancer's address in qhub's output, line by line. */
final class LoadBalancerLines {

  /** An output block of terraform has few lines; what comes later belongs to something else. */
  private static final int BLOCK = 8;

  private static final Pattern OUTPUT =
      Pattern.compile("\\b(load_balancer_address|ingress_jupyter)\"? *[=:]");
  private static final Pattern FIELD =
      Pattern.compile("\"?\\b(hostname|ip)\"? *[=:] *\"([^\"\\s]+)\"");
  private static final Pattern CONNECTED =
      Pattern.compile("succee?ded to connect to tcp://([^\\s:]+):\\d+");

  private int left;
  private @Nullable String address;
  private @Nullable String ip;

  /** Takes the next line. */
  void line(String line) {
    Matcher connected = CONNECTED.matcher(line);
    if (address == null && connected.find()) {
      ip = connected.group(1);
    }
    if (OUTPUT.matcher(line).find()) {
      left = BLOCK;
    }
    if (left > 0) {
      left--;
      field(line);
    }
  }

  /** A host name before an IP address, as qhub itself chooses. */
  Optional<String> address() {
    return Optional.ofNullable(address != null ? address : ip);
  }

  private void field(String line) {
    Matcher field = FIELD.matcher(line);
    while (field.find()) {
      if (field.group(1).equals("hostname")) {
        address = field.group(2);
      } else {
        ip = field.group(2);
      }
    }
    if (line.strip().endsWith("}")) {
      left = 0;
    }
  }
}
