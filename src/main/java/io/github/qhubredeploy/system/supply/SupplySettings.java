package io.github.qhubredeploy.system.supply;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the world is asked for what the versions need.
 *
 * @param enabled false where nothing is to be asked
 * @param limit for all questions together
 * @param answerLimit for one answer to begin
 * @param parallel questions at a time
 * @param largestMebibytes of an answer; a repository's index can have 20
 * @param proxy such as {@code http://proxy.example.org:3128}; HTTPS_PROXY, HTTP_PROXY and NO_PROXY
 *     count without it
 * @param mirrors what is asked at another address
 * @param terraformReleases where terraform's binaries are published
 */
@ConfigurationProperties("redeploy.supply")
public record SupplySettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("3m") Duration limit,
    @DefaultValue("20s") Duration answerLimit,
    @DefaultValue("6") int parallel,
    @DefaultValue("64") int largestMebibytes,
    @Nullable URI proxy,
    @DefaultValue List<Mirror> mirrors,
    @DefaultValue("https://releases.hashicorp.com/terraform") String terraformReleases) {

  /** Addresses that begin with one text are asked at another. */
  public record Mirror(String from, String to) {}

  /** Where the address is asked. */
  String led(String address) {
    return mirrors.stream()
        .filter(mirror -> address.startsWith(mirror.from()))
        .findFirst()
        .map(mirror -> mirror.to() + address.substring(mirror.from().length()))
        .orElse(address);
  }
}
