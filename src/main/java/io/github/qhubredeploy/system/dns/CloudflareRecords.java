package io.github.qhubredeploy.system.dns;

import io.github.qhubredeploy.platform.Platform.Dns;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.system.dns.CloudflareApi.Zone;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes DNS records at Cloudflare, when the platform's file gives a token. */
final class CloudflareRecords implements DnsRecords {

  private static final Logger LOG = LoggerFactory.getLogger(CloudflareRecords.class);

  private final Secrets secrets;
  private final DnsSettings settings;

  CloudflareRecords(Secrets secrets, DnsSettings settings) {
    this.secrets = secrets;
    this.settings = settings;
  }

  @Override
  public boolean areOurs(Dns dns) {
    return dns.cloudflareToken() != null;
  }

  @Override
  public void point(Dns dns, String name, String address) {
    SecretReference token =
        Objects.requireNonNull(dns.cloudflareToken(), "the platform has no Cloudflare token");
    CloudflareApi api = new CloudflareApi(settings, secrets.resolve(token));
    CloudflareRecord wanted = CloudflareRecord.of(name, address);
    Zone zone = zone(api, name);
    List<CloudflareRecord> leading = leading(api, zone, name);
    if (isAlready(leading, wanted)) {
      return;
    }
    mustBeReplaceable(leading, wanted);
    if (leading.isEmpty()) {
      api.create(zone, wanted);
    } else {
      api.update(zone, Objects.requireNonNull(leading.get(0).id()), wanted);
    }
    if (!isAlready(leading(api, zone, name), wanted)) {
      throw new DnsRefused(
          "Cloudflare took the change, but does not show %s: look at zone %s"
              .formatted(wanted, zone.name()));
    }
    LOG.info("DNS record {}, before {}", wanted, leading);
  }

  /** The longest zone wins: the records of a delegated sub-domain are in the zone of its own. */
  private static Zone zone(CloudflareApi api, String name) {
    return api.zones().stream()
        .filter(zone -> zone.holds(name))
        .max(Comparator.comparingInt(zone -> zone.name().length()))
        .orElseThrow(
            () ->
                new DnsRefused(
                    ("The Cloudflare token sees no zone that holds %s: give it Zone Read and DNS"
                            + " Edit on the domain's zone, or change the record by hand")
                        .formatted(name)));
  }

  private static List<CloudflareRecord> leading(CloudflareApi api, Zone zone, String name) {
    return api.records(zone, name).stream().filter(CloudflareRecord::leads).toList();
  }

  private static boolean isAlready(List<CloudflareRecord> leading, CloudflareRecord wanted) {
    return leading.size() == 1 && leading.get(0).saysTheSameAs(wanted);
  }

  private static void mustBeReplaceable(List<CloudflareRecord> leading, CloudflareRecord wanted) {
    if (leading.size() > 1
        || (leading.size() == 1 && !leading.get(0).type().equals(wanted.type()))) {
      throw new DnsRefused(
          ("Record %s cannot be set, because Cloudflare has %s for that name already: delete what is"
                  + " no longer wanted by hand, then try again")
              .formatted(wanted, leading));
    }
  }
}
