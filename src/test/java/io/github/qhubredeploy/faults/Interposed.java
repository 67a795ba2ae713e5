package io.github.qhubredeploy.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Stands before a real object, so that a test can act at a chosen call. */
final class Interposed {

  private Interposed() {}

  /** A call on its way to the real object. */
  record Call(Object real, Method method, Object[] arguments) {

    String name() {
      return method.getName();
    }

    /** Makes the call. */
    Object proceed(Object... others) {
      try {
        return method.invoke(real, others);
      } catch (InvocationTargetException failure) {
        if (failure.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(failure.getCause());
      } catch (IllegalAccessException failure) {
        throw new IllegalStateException(failure);
      }
    }

    Object proceed() {
      return proceed(arguments == null ? new Object[0] : arguments);
    }
  }

  static <T> T before(Class<T> type, T real, Function<Call, Object> action) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> action.apply(new Call(real, method, arguments))));
  }
}
