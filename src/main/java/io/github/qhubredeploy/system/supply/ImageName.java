package io.github.qhubredeploy.system.supply;

/**
 * Where an image is asked for, by the rules of container engines: a first part with a dot or a port
 * is a registry, everything else is Docker's.
 *
 * @param reference tag or digest
 */
record ImageName(String registry, String repository, String reference) {

  private static final String DOCKER = "registry-1.docker.io";

  static ImageName of(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    String rest = named ? text.substring(slash + 1) : text;
    boolean docker = !named || first.equals("docker.io") || first.equals("index.docker.io");
    int digest = rest.indexOf('@');
    int tag = rest.lastIndexOf(':');
    String reference =
        digest >= 0
            ? rest.substring(digest + 1)
            : tag > rest.lastIndexOf('/') ? rest.substring(tag + 1) : "latest";
    String repository =
        digest >= 0
            ? rest.substring(0, digest)
            : tag > rest.lastIndexOf('/') ? rest.substring(0, tag) : rest;
    return new ImageName(
        docker ? DOCKER : first,
        docker && !repository.contains("/") ? "library/" + repository : repository,
        reference);
  }

  String manifest() {
    return "https://%s/v2/%s/manifests/%s".formatted(registry, repository, reference);
  }
}
