package io.github.qhubredeploy.system.archive;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The addresses of one mover, kept as an object of {@code name<TAB>address} lines, so that the
 * mover itself is only given the one that reads it.
 *
 * @param key where the sheet is kept while the mover runs
 * @param validity how long each address may be used
 * @param addresses makes each address anew, by name
 */
public record AddressSheet(
    Archive archive, String key, Duration validity, Map<String, Supplier<String>> addresses) {

  /** Makes all addresses anew and stores them; returns the mover's one secret file. */
  public Map<String, String> issue() {
    StringBuilder lines = new StringBuilder();
    addresses.forEach(
        (name, address) -> lines.append(name).append('\t').append(address.get()).append('\n'));
    archive.put(key, lines.toString().getBytes(StandardCharsets.UTF_8));
    return Map.of("addresses", archive.readAddress(key, validity));
  }

  /** Takes the sheet away, once the mover has ended. */
  public void withdraw() {
    archive.delete(key);
  }
}
