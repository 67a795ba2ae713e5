package io.github.qhubredeploy.rehearsal.sample;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ingress rules of a platform, as the terraform of QHub 0.3.14 writes them. */
public record PlatformRoutes(KubernetesClient client, String namespace) {

  public static final ResourceDefinitionContext KIND =
      new ResourceDefinitionContext.Builder()
          .withGroup("traefik.containo.us")
          .withVersion("v1alpha1")
          .withKind("IngressRoute")
          .withPlural("ingressroutes")
          .withNamespaced(true)
          .build();

  private static final Pattern HOST = Pattern.compile("Host\\(`([^`]+)`\\)");

  private static final Map<String, String> PATHS =
      Map.of(
          "jupyterhub",
          "Host(`%s`) && (Path(`/`) || PathPrefix(`/hub`) || PathPrefix(`/user`) || PathPrefix(`/services`))",
          "dask-gateway",
          "Host(`%s`) && PathPrefix(`/gateway/`)",
          "forwardauth",
          "Host(`%s`) && PathPrefix(`/_oauth`)",
          "grafana-ingress-route",
          "Host(`%s`) && PathPrefix(`/monitoring`)",
          "clearml-app",
          "Host(`app.clearml.%s`)");

  /**
   * Makes the rules for the domain; those that are there get their spec anew, and keep the rest.
   */
  public void apply(String domain) {
    PATHS.forEach((name, match) -> apply(name, match.formatted(domain)));
  }

  /** Traefik's service, with the address that a cloud has given it. */
  public void loadBalancer(String address) {
    var service =
        new ServiceBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName("qhub-traefik-ingress")
            .endMetadata()
            .withNewSpec()
            .withType("LoadBalancer")
            .addNewPort()
            .withName("https")
            .withPort(443)
            .endPort()
            .endSpec()
            .withNewStatus()
            .withNewLoadBalancer()
            .addNewIngress()
            .withIp(address)
            .endIngress()
            .endLoadBalancer()
            .endStatus()
            .build();
    if (client.resource(service).get() == null) {
      client.resource(service).create();
    }
  }

  /** Every host that a rule names. */
  public Set<String> hosts() {
    Set<String> hosts = new TreeSet<>();
    specs()
        .values()
        .forEach(
            spec ->
                HOST.matcher(spec.toString())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(hosts::add));
    return hosts;
  }

  /** The specs by the rules' names. */
  public Map<String, Object> specs() {
    Map<String, Object> specs = new LinkedHashMap<>();
    all()
        .forEach(
            r -> specs.put(r.getMetadata().getName(), r.getAdditionalProperties().get("spec")));
    return specs;
  }

  public List<GenericKubernetesResource> all() {
    return new ArrayList<>(
        client.genericKubernetesResources(KIND).inNamespace(namespace).list().getItems());
  }

  private void apply(String name, String match) {
    Map<String, Object> spec =
        Map.of(
            "entryPoints",
            List.of("websecure"),
            "routes",
            List.of(
                Map.of(
                    "kind",
                    "Rule",
                    "match",
                    match,
                    "services",
                    List.of(Map.of("name", "proxy-public", "port", 80)))),
            "tls",
            Map.of("certResolver", "default"));
    var route = client.genericKubernetesResources(KIND).inNamespace(namespace).withName(name);
    if (route.get() == null) {
      GenericKubernetesResource made = new GenericKubernetesResource();
      made.setApiVersion("traefik.containo.us/v1alpha1");
      made.setKind("IngressRoute");
      made.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
      made.setAdditionalProperty("spec", spec);
      client.genericKubernetesResources(KIND).inNamespace(namespace).resource(made).create();
    } else {
      route.edit(
          found -> {
            found.setAdditionalProperty("spec", spec);
            return found;
          });
    }
  }
}
