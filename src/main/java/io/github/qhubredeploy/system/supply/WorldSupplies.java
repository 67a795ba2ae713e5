package io.github.qhubredeploy.system.supply;

import io.github.qhubredeploy.system.supply.SupplyHttp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Asks the public services, a few at a time and not longer than the limit. */
@Component
class WorldSupplies implements Supplies {

  private final SupplySettings settings;
  private final SupplyHttp http;

  @Autowired
  WorldSupplies(SupplySettings settings, Environment environment) {
    this(settings, variables(environment));
  }

  WorldSupplies(SupplySettings settings, Map<String, String> variables) {
    this.settings = settings;
    this.http = new SupplyHttp(settings, variables);
  }

  /** The proxy that qhub's own commands are given counts before that of this application. */
  private static Map<String, String> variables(Environment environment) {
    Map<String, String> variables = new HashMap<>(System.getenv());
    for (String name : List.of("HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")) {
      String value = environment.getProperty("redeploy.qhub.environment." + name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    return variables;
  }

  /** Needs that one question answers. */
  private record Question(List<Need> needs, Callable<List<Answer>> call) {

    List<Answer> unanswered(String why) {
      return needs.stream().map(need -> Answer.unknown(need, why)).toList();
    }
  }

  @Override
  public boolean enabled() {
    return settings.enabled();
  }

  @Override
  public List<Answer> ask(Collection<Need> needs) {
    List<Question> questions = questions(needs);
    ExecutorService asking = Executors.newFixedThreadPool(settings.parallel());
    try {
      List<Future<List<Answer>>> replies =
          asking.invokeAll(
              questions.stream().map(Question::call).toList(),
              settings.limit().toMillis(),
              TimeUnit.MILLISECONDS);
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        answers.addAll(answers(questions.get(i), replies.get(i)));
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return questions.stream().flatMap(q -> q.unanswered("interrupted").stream()).toList();
    } finally {
      asking.shutdownNow();
    }
  }

  private static List<Answer> answers(Question question, Future<List<Answer>> reply)
      throws InterruptedException {
    try {
      return reply.get();
    } catch (CancellationException e) {
      return question.unanswered("no answer in time");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
      return question.unanswered("no answer (" + cause.getClass().getSimpleName() + message + ")");
    }
  }

  private List<Question> questions(Collection<Need> needs) {
    List<Question> questions = new ArrayList<>();
    Map<String, List<Need>> charts = new LinkedHashMap<>();
    for (Need need : needs) {
      switch (need.kind()) {
        case CHART -> charts.computeIfAbsent(need.from(), from -> new ArrayList<>()).add(need);
        case IMAGE -> questions.add(one(need, () -> new ImageRegistries(http).ask(need)));
        case PROVIDER -> questions.add(one(need, () -> new ProviderRegistries(http).ask(need)));
        case TERRAFORM -> questions.add(one(need, () -> release(need)));
        case MODULE ->
            questions.add(
                one(need, () -> Answer.unknown(need, "it lies elsewhere and is not looked into")));
      }
    }
    ChartRepositories repositories = new ChartRepositories(http);
    charts.forEach(
        (from, wanted) ->
            questions.add(new Question(wanted, () -> repositories.ask(from, wanted))));
    return questions;
  }

  private static Question one(Need need, Callable<Answer> call) {
    return new Question(List.of(need), () -> List.of(call.call()));
  }

  private Answer release(Need need) throws IOException {
    String version = need.version();
    String address =
        "%s/%s/terraform_%s_SHA256SUMS".formatted(settings.terraformReleases(), version, version);
    try (Reply reply = http.ask("HEAD", address, Map.of())) {
      return switch (reply.status()) {
        case 200 -> Answer.there(need);
        case 403, 404, 410 -> Answer.gone(need, "it is not published");
        default -> Answer.unknown(need, "its publisher answers " + reply.status());
      };
    }
  }
}
