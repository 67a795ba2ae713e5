package io.github.qhubredeploy.system.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of Traefik, as QHub makes them: objects of the kind IngressRoute. */
record TraefikRules(KubernetesClient client, String namespace) implements IngressRules {

  /** Where a moved rule keeps what it was before, as JSON. */
  static final String ORIGINAL = "qhub-redeploy.github.io/original";

  static final ResourceDefinitionContext ROUTES =
      new ResourceDefinitionContext.Builder()
          .withGroup("traefik.containo.us")
          .withVersion("v1alpha1")
          .withKind("IngressRoute")
          .withPlural("ingressroutes")
          .withNamespaced(true)
          .build();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC = "spec";
  private static final int TRIES = 5;

  @Override
  public Moved move(String domain, String other) {
    DomainText text = new DomainText(domain, other);
    List<String> rules = new ArrayList<>();
    int changed = 0;
    for (GenericKubernetesResource route : routes()) {
      String original = original(route);
      if (!text.isIn(original)) {
        continue;
      }
      JsonNode wanted = text.replaced(parsed(original));
      rules.add(name(route));
      if (!spec(route).equals(wanted) || remembered(route) == null) {
        edit(name(route), found -> with(found, wanted, original), TRIES);
        changed++;
      }
    }
    return new Moved(rules, changed);
  }

  @Override
  public int restore() {
    int restored = 0;
    for (GenericKubernetesResource route : routes()) {
      String original = remembered(route);
      if (original != null) {
        edit(name(route), found -> with(found, parsed(original), null), TRIES);
        restored++;
      }
    }
    return restored;
  }

  @Override
  public Optional<String> loadBalancer() {
    return allowed(() -> client.services().inNamespace(namespace).list().getItems()).stream()
        .flatMap(TraefikRules::ingresses)
        .flatMap(at -> Stream.of(at.getHostname(), at.getIp()))
        .filter(address -> address != null && !address.isBlank())
        .findFirst();
  }

  @Override
  public List<String> mentions(String domain) {
    DomainText text = new DomainText(domain, domain);
    return Stream.<HasMetadata>concat(
            allowed(() -> client.configMaps().inNamespace(namespace).list().getItems()).stream(),
            allowed(() -> client.apps().deployments().inNamespace(namespace).list().getItems())
                .stream())
        .filter(object -> text.isIn(Serialization.asJson(object)))
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .toList();
  }

  /** Traefik's own service is the only one with the web's secure port. */
  private static Stream<LoadBalancerIngress> ingresses(Service service) {
    boolean web =
        service.getSpec() != null
            && "LoadBalancer".equals(service.getSpec().getType())
            && service.getSpec().getPorts().stream().anyMatch(p -> p.getPort() == 443);
    return !web || service.getStatus() == null || service.getStatus().getLoadBalancer() == null
        ? Stream.empty()
        : service.getStatus().getLoadBalancer().getIngress().stream();
  }

  private List<GenericKubernetesResource> routes() {
    try {
      return client.genericKubernetesResources(ROUTES).inNamespace(namespace).list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return List.of(); // this cluster has no Traefik of that kind
      }
      throw e.getCode() == HttpURLConnection.HTTP_FORBIDDEN ? new ClusterRefused(e) : e;
    }
  }

  /** What the account may not see is only missing from what is told. */
  private static <T> List<T> allowed(Supplier<List<T>> look) {
    try {
      return look.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return List.of();
      }
      throw e;
    }
  }

  private void edit(String name, UnaryOperator<GenericKubernetesResource> change, int tries) {
    Resource<GenericKubernetesResource> route =
        client.genericKubernetesResources(ROUTES).inNamespace(namespace).withName(name);
    try {
      route.edit(change);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == 0) {
        throw e.getCode() == HttpURLConnection.HTTP_FORBIDDEN ? new ClusterRefused(e) : e;
      }
      edit(name, change, tries - 1);
    }
  }

  private static GenericKubernetesResource with(
      GenericKubernetesResource route, JsonNode spec, @Nullable String original) {
    route.setAdditionalProperty(SPEC, JSON.convertValue(spec, Object.class));
    if (original == null) {
      route.getMetadata().getAnnotations().remove(ORIGINAL);
    } else {
      route.getMetadata().getAnnotations().put(ORIGINAL, original);
    }
    return route;
  }

  private static String original(GenericKubernetesResource route) {
    String remembered = remembered(route);
    return remembered == null ? spec(route).toString() : remembered;
  }

  private static @Nullable String remembered(GenericKubernetesResource route) {
    return route.getMetadata().getAnnotations().get(ORIGINAL);
  }

  private static JsonNode spec(GenericKubernetesResource route) {
    return JSON.valueToTree(route.getAdditionalProperties().get(SPEC));
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Annotation %s is no JSON any more: put the rule right by hand".formatted(ORIGINAL), e);
    }
  }

  private static String name(GenericKubernetesResource route) {
    return Objects.requireNonNull(route.getMetadata().getName());
  }
}
