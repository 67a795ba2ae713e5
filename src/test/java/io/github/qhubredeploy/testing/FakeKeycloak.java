package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.system.keycloak.BrokerAnswer;
import io.github.qhubredeploy.system.keycloak.KeycloakRefused;
import io.github.qhubredeploy.system.keycloak.Keycloaks;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.RealmGroup;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.RootAccount;
import io.github.qhubredeploy.system.keycloak.ServerExport;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A Keycloak in memory that refuses what the real 15.0.2 refuses, with switches for trouble. */
public final class FakeKeycloak implements Keycloaks {

  public final Map<String, RealmUser> users = new TreeMap<>();
  public final Map<String, RealmGroup> groups = new TreeMap<>();
  public final List<Integer> imports = new ArrayList<>();
  public final List<String> mailed = new ArrayList<>();
  public final Set<String> unmailable = new TreeSet<>();
  public final Map<String, String> passwords = new TreeMap<>();
  public boolean sendsMail;
  public Consumer<String> beforePassword = user -> {};
  public Consumer<String> afterPassword = user -> {};
  public String rootPassword;
  public int endedSessions;
  public Set<String> signInRoles = Set.of("jupyterhub_developer");
  public BrokerAnswer broker = new BrokerAnswer(200, null, null, false);
  private Runnable beforeChange = () -> {};
  private Runnable afterChange = () -> {};
  private int failuresAfterStoring;
  private int importStatus;

  /** A realm as QHub makes it. */
  public FakeKeycloak(String rootPassword) {
    this.rootPassword = rootPassword;
    List.of("/admin", "/developer", "/analyst")
        .forEach(path -> groups.put(path, RealmGroup.at(path)));
  }

  /** What happens around the next changes of the password, for instance a crash. */
  public FakeKeycloak aroundChange(Runnable before, Runnable after) {
    beforeChange = before;
    afterChange = after;
    return this;
  }

  /** The next imports store everything and answer with an error all the same. */
  public FakeKeycloak failingAfterStoring(int times) {
    failuresAfterStoring = times;
    return this;
  }

  /** Every import is refused so. */
  public FakeKeycloak refusingImports(int status) {
    importStatus = status;
    return this;
  }

  @Override
  public Realm open(URI base, String user, String password) {
    if (!rootPassword.equals(password)) {
      throw new KeycloakRefused("sign-in", 401, "invalid_grant");
    }
    return new InMemory();
  }

  @Override
  public RootAccount root(URI base) {
    return new RootAccount() {
      @Override
      public boolean accepts(String password) {
        return rootPassword.equals(password);
      }

      @Override
      public void change(String current, String next) {
        if (!accepts(current)) {
          throw new KeycloakRefused("change", 401, "invalid_grant");
        }
        beforeChange.run();
        rootPassword = next;
        afterChange.run();
        endSessions(next);
      }

      @Override
      public void endSessions(String password) {
        endedSessions++;
      }
    };
  }

  @Override
  public BrokerAnswer startBrokerSignIn(URI base, String domain, String provider) {
    return broker;
  }

  private final class InMemory implements Realm {

    @Override
    public UserDirectory read() {
      return new UserDirectory(List.copyOf(users.values()), List.copyOf(groups.values()));
    }

    @Override
    public void create(List<RealmUser> added, List<RealmGroup> trees) {
      imports.add(added.size());
      if (importStatus > 0) {
        throw new KeycloakRefused("import", importStatus, "unknown_error");
      }
      Set<String> names = new TreeSet<>();
      Set<String> known = new TreeSet<>(groups.keySet());
      trees.forEach(group -> known.add(group.path()));
      for (RealmUser user : added) {
        if (!names.add(user.name())) {
          throw new KeycloakRefused("import", 409, "ConstraintViolationException");
        }
        if (!known.containsAll(user.groups())) {
          throw new KeycloakRefused("import", 500, "Unable to find group specified by path");
        }
      }
      trees.forEach(group -> groups.putIfAbsent(group.path(), group));
      added.forEach(user -> users.putIfAbsent(user.name(), user));
      if (failuresAfterStoring > 0) {
        failuresAfterStoring--;
        throw new KeycloakRefused("import", 500, "unknown_error");
      }
    }

    @Override
    public void create(List<RealmUser> added, List<RealmGroup> trees, ServerExport hashes) {
      create(added, trees);
      added.stream()
          .map(RealmUser::name)
          .filter(hashes.names()::contains)
          .forEach(name -> passwords.put(name, "carried over"));
    }

    @Override
    public void createBelow(RealmGroup group) {
      groups.put(group.path(), group);
    }

    @Override
    public void join(String user, String group) {
      users.computeIfPresent(
          user,
          (name, one) -> {
            Set<String> all = new TreeSet<>(one.groups());
            all.add(group);
            return one.in(all);
          });
    }

    @Override
    public boolean sendsMail() {
      return sendsMail;
    }

    @Override
    public void mailLink(String user, List<String> actions, Duration lifespan) {
      if (unmailable.contains(user)) {
        throw new KeycloakRefused("mail", 500, "Failed to send execute actions email");
      }
      mailed.add(user + " " + actions + " " + lifespan);
    }

    @Override
    public boolean hasPassword(String user) {
      return passwords.containsKey(user);
    }

    @Override
    public void giveTemporaryPassword(String user, String password) {
      beforePassword.accept(user);
      passwords.put(user, password);
      afterPassword.accept(user);
    }

    @Override
    public List<String> identityProviders() {
      return List.of();
    }

    @Override
    public List<String> redirectUris(String client) {
      return List.of();
    }

    @Override
    public Set<String> trySignIn(String domain, String group) {
      return signInRoles;
    }

    @Override
    public void close() {}
  }
}
