package io.github.qhubredeploy.system.qhub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person can do about a reason for which qhub failed. */
final class Cure {

  private static final Map<String, String> CURES = cures();

  private Cure() {}

  /** A general answer when the failure is not a known one. */
  static String of(String reason) {
    return CURES.entrySet().stream()
        .filter(cure -> reason.contains(cure.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("mend the cause; running qhub again is safe");
  }

  /** Whether qhub was kept from its work, so that no change of the configuration would help. */
  static boolean isBrokenOff(String reason) {
    return reason.contains(CommandEnd.FULL)
        || reason.contains(CommandEnd.KILLED)
        || reason.contains("o space left on device");
  }

  private static Map<String, String> cures() {
    Map<String, String> cures = new LinkedHashMap<>();
    for (String full : List.of(CommandEnd.FULL, "o space left on device", "Disk quota exceeded")) {
      cures.put(full, "make room on that disk, then try again: what is begun is taken up");
    }
    cures.put(
        CommandEnd.KILLED,
        "see who or what ended it (was memory short?), then try again: what is begun is taken up");
    cures.put(
        "Error acquiring the state lock",
        "an interrupted terraform left its lock: when no terraform runs any more, remove the lock"
            + " (terraform force-unlock, with the ID above), then try again");
    cures.put(
        "does not point to ip", "let the DNS record lead to the load balancer, then try again");
    cures.put(
        "unable to connect to ingress",
        "open ports 80, 443, 8022, 8023, 9080 and 8786 from this machine to the load balancer, then"
            + " try again");
    cures.put("prevent_deploy", "the guard line is still in qhub-config.yaml; see who put it back");
    cures.put(
        "required environment variable",
        "add it to providerCredentials in the platform's file, then try again");
    cures.put("already exists", "another deployment owns that name: choose another project name");
    cures.put("ERROR: Service", "the service may need longer: look at its pods, then try again");
    return cures;
  }
}
