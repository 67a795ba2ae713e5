package io.github.qhubredeploy.system.qhub;

import java.util.List;

/** An edit that would change more than it should, because of how the file is written. */
public class ConfigurationNotEditable extends RuntimeException {

  ConfigurationNotEditable(List<String> path) {
    super(
        "Configuration cannot be edited safely at %s (an alias, anchor or unusual notation); change it by hand in the source and start again"
            .formatted(String.join(".", path)));
  }
}
