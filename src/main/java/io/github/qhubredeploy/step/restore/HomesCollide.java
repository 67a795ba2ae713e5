package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Homes cannot get their new names, since others bear them already. */
public class HomesCollide extends RuntimeException {

  private static final int EXAMPLES = 3;

  /** A home's name, and the one it should get. */
  public record Pair(String old, String fresh) {

    @Override
    public String toString() {
      return "home/%s and home/%s".formatted(old, fresh);
    }
  }

  private final transient List<Pair> pairs;

  HomesCollide(JsonNode clashes) {
    this(
        StreamSupport.stream(clashes.spliterator(), false)
            .map(clash -> new Pair(clash.path(0).asText(), clash.path(1).asText()))
            .toList());
  }

  private HomesCollide(List<Pair> pairs) {
    super(
        "%d homes of early users bear the new names of restored ones: %s; set them aside, or move one of each pair away"
            .formatted(
                pairs.size(),
                pairs.stream()
                    .limit(EXAMPLES)
                    .map(Pair::toString)
                    .collect(Collectors.joining("; "))));
    this.pairs = pairs;
  }

  /** All that collide. */
  public List<Pair> pairs() {
    return pairs;
  }
}
