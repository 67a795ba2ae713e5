package io.github.qhubredeploy.testing;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** An interface of which a test needs a few methods only; every other call fails the test. */
public final class Played {

  private Played() {}

  /** Plays these methods, by name; {@code close} does nothing. */
  public static <T> T as(Class<T> type, Map<String, Function<Object[], Object>> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Function<Object[], Object> played = methods.get(method.getName());
              if (played != null) {
                return played.apply(arguments);
              }
              if (method.getName().equals("close")) {
                return null;
              }
              throw new AssertionError("nobody plays " + method);
            }));
  }
}
