package io.github.qhubredeploy.system.dns;

/** Asks a platform's web server, as a user's browser would. */
public interface WebProbe {

  /**
   * What was answered.
   *
   * @param status HTTP status, 0 when there was no answer
   * @param body first 64 KiB of the body, or the reason why there was no answer
   */
  record Answer(int status, String body) {

    /** Whether the service is up. */
    public boolean isGood() {
      return status >= 200 && status < 400;
    }
  }

  /** GET https://domain/path, at most 10 s, certificate not judged, redirects not followed. */
  Answer get(String domain, String path);
}
