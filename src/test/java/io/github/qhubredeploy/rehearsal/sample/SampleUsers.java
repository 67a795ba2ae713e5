package io.github.qhubredeploy.rehearsal.sample;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The people and groups of the old platform; the configuration has to name the same. */
public final class SampleUsers {

  /** Name and gid; each has a shared folder. */
  public static final Map<String, Integer> GROUPS =
      new TreeMap<>(Map.of("users", 100, "admin", 101, "research", 10003, "teaching-2", 10004));

  public static final SampleUser JANE =
      new SampleUser("jane-doe", 10001, "users", List.of("research"));
  public static final SampleUser MAIL = new SampleUser("a@b.com", 10002, "users", List.of());
  public static final SampleUser ADMIN = new SampleUser("ada", 10003, "admin", List.of("users"));
  public static final SampleUser SECONDARY_ADMIN =
      new SampleUser("grace", 10004, "research", List.of("users", "admin"));
  public static final SampleUser WITHOUT_GROUP = new SampleUser("linus", 10005, null, List.of());
  public static final SampleUser TIM = new SampleUser("tim", 10006, "users", List.of("teaching-2"));
  public static final SampleUser BARBARA =
      new SampleUser("barbara", 10007, "teaching-2", List.of("users", "research"));

  public static final List<SampleUser> ALL =
      List.of(JANE, MAIL, ADMIN, SECONDARY_ADMIN, WITHOUT_GROUP, TIM, BARBARA);

  /** Those whose servers run while the platform is in use. */
  public static final List<SampleUser> WORKING = List.of(JANE, MAIL);

  private SampleUsers() {}
}
