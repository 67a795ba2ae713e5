package io.github.qhubredeploy.platform;

/**
 * Something wrong in a platform file.
 *
 * @param place file and line
 * @param text what is wrong; cure. Never a value: it may be a secret in the wrong place
 */
record PlatformFault(String place, String text) {

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
