package io.github.qhubredeploy.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed access to a run's variables; the only way a step reads or writes them. */
public final class RedeploymentVariables {

  /** The engine allows 4000 characters for a text; more would fail only at commit. */
  private static final int LONGEST = 3900;

  /** Where the values are: an execution, an external task, or a map in a test. */
  public interface Store {
    @Nullable Object get(String name);

    void set(String name, @Nullable Object value);
  }

  private final Store store;

  /** Reads and writes through the given store. */
  public RedeploymentVariables(Store store) {
    this.store = store;
  }

  /**
   * The value, which an earlier step or person must have set.
   *
   * @throws IllegalStateException when it is missing or of another type
   */
  public <T> T get(Variable<T> variable) {
    return find(variable)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Variable %s is not set; an earlier step should have set it"
                        .formatted(variable.name())));
  }

  /** The value, if it is set. */
  public <T> Optional<T> find(Variable<T> variable) {
    Object value = store.get(variable.name());
    if (value == null) {
      return Optional.empty();
    }
    if (!variable.type().isInstance(value)) {
      throw new IllegalStateException(
          "Variable %s holds a %s, not a %s"
              .formatted(
                  variable.name(),
                  value.getClass().getSimpleName(),
                  variable.type().getSimpleName()));
    }
    return Optional.of(variable.type().cast(value));
  }

  /** Whether the flag is set and true. */
  public boolean is(Variable<Boolean> flag) {
    return find(flag).orElse(false);
  }

  /** Sets the value; a text that the engine could not store is cut, and says so. */
  public <T> void set(Variable<T> variable, T value) {
    store.set(variable.name(), value instanceof String text ? shortened(text) : value);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST - 40) + "\n… (the whole text is in the evidence)";
  }
}
