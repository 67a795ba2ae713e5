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
  private final CloudflarePatience patience;

  CloudflareRecords(Secrets secrets, DnsSettings settings, CloudflarePatience patience) {
    this.secrets = secrets;
    this.settings = settings;
    this.patience = patience;
  }

  @Override
  public boolean areOurs(Dns dns) {
    return dns.cloudflareToken() != null;
  }

  @Override
  public void point(Dns dns, String name, String address) {
    SecretReference token =
        Objects.requireNonNull(dns.cloudflareToken(), "the platform has no Cloudflare token");
    CloudflareApi api = new CloudflareApi(settings, secrets.resolve(token), patience);
    CloudflareRecord wanted = CloudflareRecord.of(name, address);
    Zone zone = zone(api, name);
    List<CloudflareRecord> leading = leading(api, zone, name);
    if (isAlready(leading, wanted)) {
      return;
    }
    mustBeOne(leading, wanted);
    if (leading.isEmpty()) {
      api.create(zone, wanted);
    } else if (leading.get(0).type().equals(wanted.type())) {
      api.update(zone, Objects.requireNonNull(leading.get(0).id()), wanted);
    } else {
      api.replace(zone, leading, wanted);
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

  /** Several records may be a person's own load balancing, or IPv6: not for a machine to undo. */
  private static void mustBeOne(List<CloudflareRecord> leading, CloudflareRecord wanted) {
    if (leading.size() > 1) {
      throw new DnsRefused(
          ("Record %s cannot be set, because Cloudflare has %s for that name already: delete what is"
                  + " no longer wanted by hand, then try again")
              .formatted(wanted, leading));
    }
  }
}
