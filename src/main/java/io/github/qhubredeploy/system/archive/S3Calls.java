package io.github.qhubredeploy.system.archive;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Requests to S3 whose failures are told in our words. */
record S3Calls(S3Dialect dialect) {

  <T> T tried(String what, String key, Supplier<T> action) {
    try {
      return action.get();
    } catch (SdkException e) {
      throw new ArchiveFailed(what, key, dialect.meaning(e), e);
    }
  }
}
