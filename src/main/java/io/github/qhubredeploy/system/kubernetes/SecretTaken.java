package io.github.qhubredeploy.system.kubernetes;

/** A Secret of that name is there already, and not of our making. */
public class SecretTaken extends RuntimeException {

  public SecretTaken(String namespace, String name) {
    super(
        "Secret %s in namespace %s was not made by this application and is left as it is: give another name in the platform's file, or delete it, then try again"
            .formatted(name, namespace));
  }
}
