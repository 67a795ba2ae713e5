package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Answers "may I?": yes, unless the faults say otherwise. */
final class AccessReview {

  private AccessReview() {}

  static String answer(String question, ClusterFaults faults) {
    SelfSubjectAccessReview review =
        Serialization.unmarshal(question, SelfSubjectAccessReview.class);
    return Serialization.asJson(
        new SelfSubjectAccessReviewBuilder(review)
            .withNewStatus()
            .withAllowed(!faults.accessDenied())
            .endStatus()
            .build());
  }
}
