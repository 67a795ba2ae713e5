package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.system.qhub.QhubRelease.NameRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which names the new project may have: by qhub's own rules, and by those of the clouds. */
public final class ProjectNameRule {

  private static final Pattern LETTERS = Pattern.compile("[A-Za-z][A-Za-z\\-_]*[A-Za-z]");
  private static final Pattern CLOUD = Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]");
  private static final int LONGEST = 16;

  private ProjectNameRule() {}

  /** One sentence per rule that the name breaks; empty when it may be used. */
  public static List<String> faults(String name, PlatformConfiguration old, QhubRelease target) {
    List<String> faults = new ArrayList<>();
    String provider = String.valueOf(old.provider());
    if (name.equals(old.projectName())) {
      faults.add("it is the old project's name, so both clusters would own the same resources");
    }
    if (target.nameRule() == NameRule.LETTERS && !LETTERS.matcher(name).matches()) {
      faults.add(
          "qhub %s allows letters, hyphens and underscores only".formatted(target.version()));
    }
    if (target.nameRule() == NameRule.SHORT && name.length() > LONGEST) {
      faults.add("qhub %s allows 16 characters at most".formatted(target.version()));
    }
    if (!CLOUD.matcher(name).matches()) {
      faults.add("names in the cloud must be lower-case letters, digits and hyphens");
    }
    if (provider.equals("azure") && name.contains("-")) {
      faults.add("Azure allows no hyphen");
    }
    if (provider.equals("aws") && name.startsWith("aws")) {
      faults.add("on AWS it must not begin with 'aws'");
    }
    int account = (name + "-" + old.namespace()).length();
    if (provider.equals("gcp") && (account < 6 || account > 30)) {
      faults.add("with the namespace it must have 6 to 30 characters on Google Cloud");
    }
    return faults;
  }
}
