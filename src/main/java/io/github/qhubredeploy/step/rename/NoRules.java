package io.github.qhubredeploy.step.rename;

/** There is nothing that could be changed to hide the old platform. */
class NoRules extends RuntimeException {

  NoRules(String namespace, String domain) {
    super(
        "No IngressRoute of namespace %s names %s, so the old platform cannot be renamed by its ingress rules: look with kubectl -n %s get ingressroutes.traefik.containo.us, or choose another way"
            .formatted(namespace, domain, namespace));
  }
}
