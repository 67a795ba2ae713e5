package io.github.qhubredeploy.system.archive;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Collects what a mover may do in the store, each thing under a name that its script knows. */
public final class Addresses {

  private final Archive archive;
  private final Duration validity;
  private final Map<String, Supplier<String>> byName = new LinkedHashMap<>();

  /** None yet; each will be valid for so long, or as long as what signs it. */
  public Addresses(Archive archive, Duration validity) {
    this.archive = archive;
    this.validity = archive.validity(validity);
  }

  /** The mover may read the object. */
  public Addresses read(String name, String key) {
    byName.put(name, () -> archive.readAddress(key, validity));
    return this;
  }

  /** The mover may write the object as a whole. */
  public Addresses write(String name, String key) {
    byName.put(name, () -> archive.writeAddress(key, validity));
    return this;
  }

  /** The mover may write parts 1 to count of the upload: {@code part.1} and so on. */
  public Addresses parts(String key, String upload, int count) {
    for (int n = 1; n <= count; n++) {
      int number = n;
      byName.put("part." + n, () -> archive.partAddress(key, upload, number, validity));
    }
    return this;
  }

  /** The sheet, to be kept under the key. */
  public AddressSheet sheet(String key) {
    return new AddressSheet(archive, key, validity, byName);
  }

  /** Half of the validity: whoever starts with an address then has as long again to use it. */
  public Duration renewAfter() {
    return validity.dividedBy(2);
  }
}
