package io.github.qhubredeploy.rehearsal.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person of the old platform as its configuration and its volume know her. */
public record SampleUser(
    String username, int uid, @Nullable String primaryGroup, List<String> secondaryGroups) {

  /** The directory name on the old volume: all but a-z and 0-9 is a dash and the byte in hex. */
  public String escapedHome() {
    StringBuilder name = new StringBuilder();
    for (byte one : username.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = one >= 'a' && one <= 'z' || one >= '0' && one <= '9';
      name.append(plain ? String.valueOf((char) one) : "-%02x".formatted(one & 0xff));
    }
    return name.toString();
  }

  public boolean isAdmin() {
    return "admin".equals(primaryGroup) || secondaryGroups.contains("admin");
  }

  int gid() {
    return SampleUsers.GROUPS.getOrDefault(primaryGroup == null ? "users" : primaryGroup, 100);
  }
}
