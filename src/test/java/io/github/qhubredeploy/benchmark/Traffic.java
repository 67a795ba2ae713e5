package io.github.qhubredeploy.benchmark;

import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.Archives;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of all objects that the application itself stores and reads. */
final class Traffic {

  private final AtomicLong bytes = new AtomicLong();

  long bytes() {
    return bytes.get();
  }

  Archives through(Archives archives) {
    return access -> counted(archives.open(access));
  }

  private Archive counted(Archive archive) {
    return (Archive)
        Proxy.newProxyInstance(
            Archive.class.getClassLoader(),
            new Class<?>[] {Archive.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(archive, arguments);
                for (Object argument : arguments == null ? new Object[0] : arguments) {
                  count(argument);
                }
                count(answer instanceof Optional<?> found ? found.orElse(null) : answer);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void count(Object value) {
    if (value instanceof byte[] content) {
      bytes.addAndGet(content.length);
    }
  }
}
