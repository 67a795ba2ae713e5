package io.github.qhubredeploy.system.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.system.supply.SupplyHttp.Reply;
import java.io.IOException;
import java.net.URI;

/**
 * Asks the registry of terraform providers by its protocol: where its service is, then a provider's
 * versions.
 */
record ProviderRegistries(SupplyHttp http) {

  /** Terraform's own registry, which a source without a host means. */
  private static final String USUAL = "registry.terraform.io";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NAMESPACE_AND_TYPE = 2;

  Answer ask(Need need) throws IOException {
    String[] parts = need.name().split("/", -1);
    boolean hosted = parts.length > NAMESPACE_AND_TYPE;
    String host = hosted ? parts[0] : USUAL;
    String name = hosted ? parts[1] + "/" + parts[2] : need.name();
    String service = service(host);
    if (service.isEmpty()) {
      return Answer.unknown(need, host + " is no registry of providers");
    }
    try (Reply reply = http.get(service + name + "/versions")) {
      return switch (reply.status()) {
        case 200 -> answer(need, JSON.readTree(reply.text()).path("versions"));
        case 404, 410 -> Answer.gone(need, host + " does not have it");
        default -> Answer.unknown(need, "%s answers %d".formatted(host, reply.status()));
      };
    }
  }

  private String service(String host) throws IOException {
    String root = "https://" + host;
    try (Reply reply = http.get(root + "/.well-known/terraform.json")) {
      String path =
          reply.status() == 200 ? JSON.readTree(reply.text()).path("providers.v1").asText("") : "";
      if (path.isEmpty()) {
        return "";
      }
      String address = URI.create(root + "/").resolve(path).toString();
      return address.endsWith("/") ? address : address + "/";
    }
  }

  private static Answer answer(Need need, JsonNode versions) {
    VersionConstraint wanted = new VersionConstraint(need.version());
    for (JsonNode version : versions) {
      if (wanted.allows(version.path("version").asText())) {
        return Answer.there(need);
      }
    }
    return Answer.gone(need, "no such version is published");
  }
}
