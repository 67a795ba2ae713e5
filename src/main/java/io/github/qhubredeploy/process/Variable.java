package io.github.qhubredeploy.process;

/**
 * A process variable: its name and the only type it may have.
 *
 * @param <T> String, Boolean, Integer or Long
 */
public record Variable<T>(String name, Class<T> type) {

  static Variable<String> text(String name) {
    return new Variable<>(name, String.class);
  }

  static Variable<Boolean> flag(String name) {
    return new Variable<>(name, Boolean.class);
  }
}
