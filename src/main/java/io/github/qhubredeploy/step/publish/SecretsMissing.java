package io.github.qhubredeploy.step.publish;

import java.util.Collection;

/** The rendered workflow reads secrets that the repository does not have: it could only fail. */
class SecretsMissing extends RuntimeException {

  SecretsMissing(Collection<String> names) {
    super(
        "Nothing was published: the new workflow reads secrets %s, which the repository does not have. Add them there, then try this step again"
            .formatted(names));
  }
}
