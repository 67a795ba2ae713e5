package io.github.qhubredeploy.step.retire;

import java.nio.file.Path;

/** qhub destroy has ended, but it is not proved that the old platform is gone. */
class NotDestroyed extends RuntimeException {

  private NotDestroyed(String message) {
    super(message);
  }

  static NotDestroyed stillThere(String version, String complaint, Path logs) {
    return new NotDestroyed(
        ("qhub destroy has ended (%s), but the old cluster still answers (%s): see the output in %s,"
                + " remove what holds it, and retry, which destroys again")
            .formatted(Complaint.brief(complaint), version, logs));
  }

  static NotDestroyed incomplete(String complaint, Path logs) {
    return new NotDestroyed(
        ("The old cluster no longer answers, but qhub destroy complains (%s): see the output in %s;"
                + " it is run once more, and what is left then is listed for a person")
            .formatted(Complaint.brief(complaint), logs));
  }

  static NotDestroyed unproved(String complaint, Path logs) {
    return new NotDestroyed(
        ("qhub destroy failed (%s), and neither cluster answers, so it may be the way there that is"
                + " broken: see the output in %s, mend access or network, and retry")
            .formatted(Complaint.brief(complaint), logs));
  }
}
