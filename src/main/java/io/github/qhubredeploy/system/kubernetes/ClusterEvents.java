package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the cluster tells about an object; it forgets after an hour. */
record ClusterEvents(KubernetesClient client) {

  private static final int LONGEST = 240;

  /** The last warning, unless something has gone well after it. */
  Optional<String> warning(String namespace, String kind, String name) {
    return about(namespace, kind, name).stream()
        .max(Comparator.comparing(ClusterEvents::time))
        .filter(event -> "Warning".equals(event.getType()))
        .map(event -> cut("%s: %s".formatted(event.getReason(), event.getMessage())));
  }

  private List<Event> about(String namespace, String kind, String name) {
    try {
      return client.v1().events().inNamespace(namespace).list().getItems().stream()
          .filter(event -> event.getInvolvedObject() != null)
          .filter(event -> kind.equals(event.getInvolvedObject().getKind()))
          .filter(event -> name.equals(event.getInvolvedObject().getName()))
          .toList();
    } catch (KubernetesClientException e) {
      return List.of(); // an explanation only; the account may lack the right
    }
  }

  private static String time(Event event) {
    @Nullable String last = event.getLastTimestamp();
    if (last == null && event.getEventTime() != null) {
      last = event.getEventTime().getTime();
    }
    return last == null ? String.valueOf(event.getMetadata().getCreationTimestamp()) : last;
  }

  static String cut(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
