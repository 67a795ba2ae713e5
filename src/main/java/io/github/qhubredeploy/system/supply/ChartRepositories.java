package io.github.qhubredeploy.system.supply;

import io.github.qhubredeploy.system.supply.SupplyHttp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;

/** Looks for charts in the index of their repository, which is fetched once for all of them. */
record ChartRepositories(SupplyHttp http) {

  List<Answer> ask(String repository, List<Need> charts) throws IOException {
    String address = repository.replaceFirst("/+$", "") + "/index.yaml";
    try (Reply reply = http.get(address)) {
      if (reply.status() == 404 || reply.status() == 410) {
        return all(charts, "the repository has no index: " + reply.status());
      }
      if (reply.status() != 200) {
        return charts.stream()
            .map(need -> Answer.unknown(need, "the repository answers " + reply.status()))
            .toList();
      }
      Set<String> wanted = charts.stream().map(ChartRepositories::name).collect(Collectors.toSet());
      ChartIndex.Contents index = ChartIndex.read(reply.body(), wanted);
      return charts.stream().map(need -> answer(need, index)).toList();
    } catch (YAMLException e) {
      boolean cut = e.getCause() instanceof IOException;
      throw new IOException(cut ? String.valueOf(e.getMessage()) : "its index cannot be read", e);
    }
  }

  private static Answer answer(Need need, ChartIndex.Contents index) {
    boolean any = need.version().isEmpty() && index.charts().contains(need.name());
    if (any || index.found().contains(name(need))) {
      return Answer.there(need);
    }
    return Answer.gone(
        need,
        index.charts().contains(need.name())
            ? "the repository has it in other versions only"
            : "the repository does not have it");
  }

  private static List<Answer> all(List<Need> charts, String why) {
    return charts.stream().map(need -> Answer.gone(need, why)).toList();
  }

  private static String name(Need need) {
    return need.name() + " " + need.version();
  }
}
