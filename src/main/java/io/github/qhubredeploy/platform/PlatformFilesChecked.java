package io.github.qhubredeploy.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refuses to start the application over faulty platform files: better now than in a run. */
@Component
class PlatformFilesChecked {

  private static final Logger LOG = LoggerFactory.getLogger(PlatformFilesChecked.class);

  PlatformFilesChecked(PlatformFiles files) {
    int count = files.all().size();
    if (count == 0) {
      LOG.warn("No platform is defined yet: copy example.yaml in {}", files.directory());
    } else {
      LOG.info("{} platform file(s) in {} are sound", count, files.directory());
    }
  }
}
