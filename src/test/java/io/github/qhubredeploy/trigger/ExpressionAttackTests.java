package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CVE-2026-109432: expressions in the or-parts of a query would run code; and the second wall. */
class ExpressionAttackTests extends RunningHouse {

  private static final String CLASS = "${\\\"\\\".getClass().getName()}";

  @Test
  void refusesExpressionsInOrQueriesEverywhere() {
    refused(as(RITA), "/engine-rest/task", CLASS);
    refused(as(RITA), "/engine-rest/task", "${dataSource}");
    refused(as(ADMIN), "/engine-rest/task/count", CLASS);
    refused(as(RITA), "/engine-rest/engine/default/task", CLASS);
    refused(inBrowser(RITA), "/camunda/api/engine/engine/default/task", CLASS);
    refused(inBrowser(RITA), "/camunda/api/engine/engine/default/task", "${dataSource}");
  }

  private static void refused(Caller caller, String path, String expression) {
    var answer =
        caller.post(
            path, "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(expression));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("java.lang.String");
    var top = caller.post(path, "{\"assigneeExpression\":\"%s\"}".formatted(expression));
    assertThat(top.status()).isEqualTo(400);
  }

  @Test
  void storedFiltersStillKnowWhoIsAsking() {
    var filters = engine.getFilterService();
    Filter mine = filters.newTaskFilter("Mine " + freshPlatform());
    mine.setQuery(
        engine.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}"));
    filters.saveFilter(mine);

    var answer = as(ADMIN).get("/engine-rest/filter/" + mine.getId() + "/list");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    filters.deleteFilter(mine.getId());
  }

  @Test
  void refusesExpressionsThatACallerAddsToAStoredFilter() {
    var filters = engine.getFilterService();
    Filter all = filters.newTaskFilter("All " + freshPlatform());
    all.setQuery(engine.getTaskService().createTaskQuery());
    filters.saveFilter(all);

    for (String way : List.of("/list", "/count", "/singleResult")) {
      String path = "/filter/" + all.getId() + way;
      refused(as(RITA), "/engine-rest" + path, CLASS);
      refused(as(ADMIN), "/engine-rest" + path, "${dataSource}");
      refused(inBrowser(RITA), "/camunda/api/engine/engine/default" + path, CLASS);
    }
    filters.deleteFilter(all.getId());
  }

  /** Each of these is a join: a thousand take the database a quarter of a minute. */
  @Test
  void aQueryCannotBeSortedByHundredsOfVariables() {
    String sorting =
        """
        {"sortBy":"processVariable","sortOrder":"asc",
         "parameters":{"variable":"x","type":"String"}}""";
    String some = "{\"sorting\":[" + sorting + ("," + sorting).repeat(9) + "]}";
    String many = "{\"sorting\":[" + sorting + ("," + sorting).repeat(10) + "]}";
    var filters = engine.getFilterService();
    Filter all = filters.newTaskFilter("All " + freshPlatform());
    all.setQuery(engine.getTaskService().createTaskQuery());
    filters.saveFilter(all);

    for (String path : List.of("/task", "/filter/" + all.getId() + "/list")) {
      var refused = as(RITA).post("/engine-rest" + path, many);
      assertThat(as(RITA).post("/engine-rest" + path, some).status()).isEqualTo(200);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("at most 10 properties");
    }
    filters.deleteFilter(all.getId());
  }

  @Test
  void operatorsCannotStoreFilters() {
    var filter =
        """
        {"resourceType":"Task","name":"x","owner":"rita",
         "query":{"assigneeExpression":"${dataSource}"}}""";

    assertThat(as(RITA).post("/engine-rest/filter/create", filter).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${dataSource}",
        "${environment}",
        "${processEngine}",
        "${runtimeService}",
        "${starter}",
        "${\"\".getClass()}",
        "${\"\".class}",
        "${\"\".bytes}",
        "${\"\".concat(\"x\")}",
        "${checkPrerequisitesDelegate.getClass()}",
        "${checkPrerequisitesDelegate.execute(null)}",
        "${answerListener.notify(null)}",
        "${now().getClass()}",
        "${now().time}",
        "${dateTime().class}",
        "${dateTime().zone}",
        "${dateTime().getZone().setDefault(null)}",
        "${dateTime().getChronology()}",
        "${dateTime().now()}",
        "${dateTime().parse('2022-03-01')}",
        "${dateTime().getClass().forName('java.lang.Runtime')}"
      })
  void aStoredExpressionReachesNothing(String expression) {
    assertThatThrownBy(() -> value(expression)).hasMessageContaining("expression");
  }

  @Test
  void datesOfFiltersAndNamesOfStepsAreReached() {
    assertThat(value("${dateTime().plusDays(1)}")).isNotNull();
    assertThat(value("${checkPrerequisitesDelegate}")).isNotNull();
    assertThat(value("${answerListener}")).isNotNull();
  }

  private Object value(String expression) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return configuration
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              var found =
                  configuration.getExpressionManager().createExpression(expression).getValue(null);
              return found == null ? null : found.toString();
            });
  }
}
