package io.github.qhubredeploy.system.keycloak;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends users by batches. Keycloak takes a batch whole or not at all, so one that it dislikes is
 * halved until the users are known for whom it does; the others are taken all the same.
 */
final class UserBatches {

  /** Keycloak's time for one request grows with the square of its users. */
  static final int SIZE = 100;

  /** So many refusals in a row are not about users. */
  private static final int TOO_MANY = 20;

  private final Realm realm;
  private final ServerExport hashes;
  private final Map<String, KeycloakRefused> refused = new TreeMap<>();
  private int taken;
  private int inARow;

  UserBatches(Realm realm, ServerExport hashes) {
    this.realm = realm;
    this.hashes = hashes;
  }

  /** An error says nothing about what was stored, so after one the realm is read again. */
  void send(List<RealmUser> batch) {
    try {
      realm.create(batch, List.of(), hashes);
    } catch (KeycloakRefused e) {
      Map<String, RealmUser> now = readAfter(realm, e).byName();
      List<RealmUser> left = batch.stream().filter(user -> !now.containsKey(user.name())).toList();
      if (!left.isEmpty()) {
        narrowWhole(left, e);
      }
    }
  }

  /** Users whom Keycloak does not take, each with what it said. */
  Map<String, KeycloakRefused> refused() {
    return refused;
  }

  /** What was stored in spite of the refusal, which is raised when even that cannot be known. */
  static UserDirectory readAfter(Realm realm, KeycloakRefused refusal) {
    try {
      return realm.read();
    } catch (KeycloakRefused e) {
      refusal.addSuppressed(e);
      throw refusal;
    }
  }

  private void narrowWhole(List<RealmUser> users, KeycloakRefused refusal) {
    taken = 0;
    inARow = 0;
    narrow(users, refusal, refusal);
    if (taken == 0 && users.size() > 1) {
      throw refusal; // which is hardly about each of them
    }
  }

  /** Who was stored in spite of an error is skipped when sent again, so nothing is read here. */
  private void narrow(List<RealmUser> users, KeycloakRefused refusal, KeycloakRefused ofAll) {
    if (!refusal.isAboutContent()) {
      throw refusal;
    }
    if (users.size() == 1) {
      refused.put(users.get(0).name(), refusal);
      inARow++;
      if (inARow == TOO_MANY) {
        throw ofAll;
      }
      return;
    }
    int middle = users.size() / 2;
    for (List<RealmUser> half :
        List.of(users.subList(0, middle), users.subList(middle, users.size()))) {
      try {
        realm.create(half, List.of(), hashes);
        taken += half.size();
        inARow = 0;
      } catch (KeycloakRefused e) {
        narrow(half, e, ofAll);
      }
    }
  }
}
