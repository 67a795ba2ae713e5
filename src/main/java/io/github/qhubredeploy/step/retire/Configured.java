package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;

/** What a place's configuration would destroy. */
record Configured(String project, String domain) {

  static Configured in(QhubPlace place) {
    QhubConfigFile config = QhubConfigFile.load(place.config());
    return new Configured(
        config.get("project_name").orElse("unknown"), config.get("domain").orElse("unknown"));
  }
}
