package io.github.qhubredeploy.platform;

import io.github.qhubredeploy.common.LogLines;
import org.springframework.stereotype.Component;

/** Masks secrets that the application has met in every log line, also of libraries. */
@Component
class RedactedLog {

  RedactedLog(Redactor redactor) {
    LogLines.mask(redactor::redact);
  }
}
