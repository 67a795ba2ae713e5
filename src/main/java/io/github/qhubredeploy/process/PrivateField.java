package io.github.qhubredeploy.process;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A private field of an engine's command, which gives no other access to what it carries. */
record PrivateField(Field field) {

  /**
   * @throws IllegalStateException at the start of the application, if this engine's class has no
   *     such field
   */
  static PrivateField of(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return new PrivateField(field);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("This engine is not the one that is guarded", e);
    }
  }

  @Nullable Object of(Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
