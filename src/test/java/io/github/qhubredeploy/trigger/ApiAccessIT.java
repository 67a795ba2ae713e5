package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Groups;
import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.plugin.resources.AdminPluginsRootResource;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.cockpit.impl.plugin.resources.BaseRootResource;
import org.camunda.bpm.cockpit.impl.plugin.resources.CockpitPluginsRootResource;
import org.camunda.bpm.engine.rest.impl.NamedProcessEngineRestServiceImpl;
import org.camunda.bpm.tasklist.impl.plugin.resources.TasklistPluginsRootResource;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthenticationResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every mapping of every HTTP interface, asked by each kind of caller, gives the status that the
 * table says; a mapping that is not in the table is a failure. The table is {@code
 * src/test/resources/api-access.txt}; run with {@code -Dapi-access.write=true} this test writes
 * what it saw to {@code target/api-access.txt}, to be read line by line before it becomes the
 * table.
 */
class ApiAccessIT extends RunningHouse {

  private static final java.nio.file.Path TABLE =
      java.nio.file.Path.of("src/test/resources/api-access.txt");

  private static final String PROCESS = "RedeploymentProcess";
  private static final String ENGINE = "/engine/default";
  private static final String PROGRAMS = "/engine-rest";
  private static final String PAGES = "/camunda/api/engine";

  /** Ends sessions and signs in: told by tests of its own. */
  private static final Set<String> UNASKED =
      Set.of("POST /camunda/api/admin/auth/user/{processEngineName}/logout");

  @Autowired private ApplicationContext context;

  @Test
  void eachMappingAnswersEachCallerAsTheTableSays() throws IOException {
    String redeployment = start(freshPlatform(), RITA);
    Map<String, String> known = known(redeployment);

    Map<String, String> seen = new TreeMap<>();
    seen.putAll(programs(known));
    seen.putAll(pages(known));
    seen.putAll(ours());

    if (Boolean.getBoolean("api-access.write")) {
      Files.write(
          java.nio.file.Path.of("target/api-access.txt"),
          seen.entrySet().stream().map(e -> e.getKey() + "  " + e.getValue()).toList());
    }
    Map<String, String> table = table();
    Set<String> mappings = new TreeSet<>(seen.keySet());
    mappings.addAll(table.keySet());
    assertThat(mappings)
        .allSatisfy(
            mapping -> assertThat(seen.get(mapping)).as(mapping).isEqualTo(table.get(mapping)));
  }

  /** Something real for each kind of id that is read. */
  private Map<String, String> known(String redeployment) {
    String instance = instance(redeployment);
    var repository = engine.getRepositoryService();
    var runtime = engine.getRuntimeService();
    var history = engine.getHistoryService();
    Map<String, String> known = new HashMap<>();
    known.put("task", question(redeployment, "Task_ApprovePlan"));
    known.put("process-instance", instance);
    known.put("execution", instance);
    var process = repository.createProcessDefinitionQuery().processDefinitionKey(PROCESS);
    known.put("process-definition", process.singleResult().getId());
    var decision = repository.createDecisionDefinitionQuery();
    known.put("decision-definition", decision.listPage(0, 1).get(0).getId());
    known.put("deployment", repository.createDeploymentQuery().listPage(0, 1).get(0).getId());
    var variable = runtime.createVariableInstanceQuery().processInstanceIdIn(instance);
    known.put("variable-instance", variable.listPage(0, 1).get(0).getId());
    var activity = history.createHistoricActivityInstanceQuery().processInstanceId(instance);
    known.put("activity-instance", activity.listPage(0, 1).get(0).getId());
    var step = history.createHistoricExternalTaskLogQuery().processInstanceId(instance);
    known.put("external-task-log", step.listPage(0, 1).get(0).getId());
    known.put("user", RITA);
    known.put("group", Groups.OPERATORS);
    return known;
  }

  private static Map<String, String> table() throws IOException {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" {2,}", 2))
          .collect(
              Collectors.toMap(line -> line[0], line -> line[1].strip(), onlyOne(), TreeMap::new));
    }
  }

  private static BinaryOperator<String> onlyOne() {
    return (one, other) -> {
      throw new IllegalStateException("twice in the table: " + one);
    };
  }

  /** Both roots of programs have to answer alike. */
  private Map<String, String> programs(Map<String, String> known) {
    Map<String, Caller> callers = new LinkedHashMap<>();
    callers.put("nobody", nobody());
    people().forEach(person -> callers.put(person, as(person)));
    Map<String, String> seen = new TreeMap<>();
    Mapping engines = new Mapping("GET", PROGRAMS + "/engine");
    seen.put(engines.toString(), statuses(callers, engines, known));
    for (Mapping mapping : engineMappings()) {
      String named = statuses(callers, mapping.below(PROGRAMS + ENGINE), known);
      assertThat(statuses(callers, mapping.below(PROGRAMS), known))
          .as(mapping.below(PROGRAMS).toString())
          .isEqualTo(named);
      seen.put(mapping.below(PROGRAMS).toString(), named);
    }
    return seen;
  }

  /** Who has no group cannot sign in at a page: only the others have a session. */
  private Map<String, String> pages(Map<String, String> known) {
    Map<String, Caller> callers = new LinkedHashMap<>();
    callers.put("nobody", nobody());
    people().stream()
        .filter(person -> !person.equals(NINA))
        .forEach(person -> callers.put(person, inBrowser(person)));
    Map<String, String> seen = new TreeMap<>();
    Mapping engines = new Mapping("GET", PAGES + "/engine");
    seen.put(engines.toString(), statuses(callers, engines, known));
    for (Mapping mapping : engineMappings()) {
      Mapping asked = mapping.below(PAGES + ENGINE);
      seen.put(mapping.below(PAGES).toString(), statuses(callers, asked, known));
      String unnamed = statuses(Map.of(ADMIN, callers.get(ADMIN)), mapping.below(PAGES), known);
      assertThat(unnamed).as(mapping + " without its engine").isEqualTo("403");
    }
    for (Mapping mapping : appMappings()) {
      if (!UNASKED.contains(mapping.toString())) {
        seen.put(mapping.toString(), statuses(callers, mapping, known));
      }
    }
    return seen;
  }

  private Map<String, String> ours() {
    Map<String, Caller> callers = new LinkedHashMap<>();
    callers.put("nobody", nobody());
    people().forEach(person -> callers.put(person, as(person)));
    Map<String, String> seen = new TreeMap<>();
    for (Mapping mapping : springMappings()) {
      seen.put(mapping.toString(), statuses(callers, mapping, Map.of()));
    }
    return seen;
  }

  /** A user without a group, an operator, an approver, the requester, the administrator. */
  private static List<String> people() {
    return List.of(NINA, OLGA, ANNA, RITA, ADMIN);
  }

  private static String statuses(
      Map<String, Caller> callers, Mapping mapping, Map<String, String> known) {
    return callers.values().parallelStream()
        .map(
            caller ->
                caller.send(mapping.verb, mapping.address(known), mapping.type(), mapping.body()))
        .map(answer -> String.valueOf(answer.status()))
        .collect(Collectors.joining(" "));
  }

  private static Set<Mapping> engineMappings() {
    Set<Mapping> found = new TreeSet<>();
    walk("", NamedProcessEngineRestServiceImpl.class, new ArrayDeque<>(), found);
    return found.stream()
        .filter(mapping -> !mapping.path.equals("/engine")) // the list of engines, asked below
        .map(m -> new Mapping(m.verb, m.path.replaceFirst("^/engine/\\{name}", "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Mapping> appMappings() {
    Set<Mapping> found = new TreeSet<>();
    walk("/camunda/api/admin", UserAuthenticationResource.class, new ArrayDeque<>(), found);
    walk("/camunda/api/admin", SetupResource.class, new ArrayDeque<>(), found);
    walk("/camunda/api/admin", AdminPluginsRootResource.class, new ArrayDeque<>(), found);
    walk("/camunda/api/cockpit", BaseRootResource.class, new ArrayDeque<>(), found);
    walk("/camunda/api/cockpit", CockpitPluginsRootResource.class, new ArrayDeque<>(), found);
    walk("/camunda/api/tasklist", TasklistPluginsRootResource.class, new ArrayDeque<>(), found);
    return found;
  }

  /** The application's own interface, its description, and the actuator. */
  private Set<Mapping> springMappings() {
    Set<Mapping> found = new TreeSet<>();
    context
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping.getHandlerMethods().keySet().forEach(info -> found.addAll(all(info))));
    return found;
  }

  private static List<Mapping> all(RequestMappingInfo info) {
    List<String> verbs = info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
    return info.getPatternValues().stream()
        .flatMap(
            path ->
                (verbs.isEmpty() ? List.of("GET", "POST") : verbs)
                    .stream().map(verb -> new Mapping(verb, path)))
        .toList();
  }

  /** Follows a resource of JAX-RS and its sub-resources. */
  private static void walk(
      String prefix, Class<?> resource, Deque<Class<?>> above, Set<Mapping> found) {
    if (above.contains(resource)) {
      return;
    }
    String root =
        above.isEmpty()
            ? types(resource)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(Path.class)))
                .findFirst()
                .map(path -> join(prefix, path.value()))
                .orElse(prefix)
            : prefix;
    above.push(resource);
    for (Method method : resource.getMethods()) {
      List<Annotation> all = annotations(resource, method);
      Optional<String> path =
          all.stream().flatMap(a -> only(a, Path.class)).map(Path::value).findFirst();
      String here = path.map(p -> join(root, p)).orElse(root);
      Optional<String> verb =
          all.stream()
              .flatMap(a -> Stream.ofNullable(a.annotationType().getAnnotation(HttpMethod.class)))
              .map(HttpMethod::value)
              .findFirst();
      if (verb.isPresent()) {
        found.add(new Mapping(verb.get(), here));
      } else if (path.isPresent()) {
        walk(here, method.getReturnType(), above, found);
      }
    }
    above.pop();
  }

  private static <A> Stream<A> only(Annotation annotation, Class<A> type) {
    return type.isInstance(annotation) ? Stream.of(type.cast(annotation)) : Stream.empty();
  }

  private static String join(String parent, String path) {
    String bare = path.replaceFirst("^/", "").replaceFirst("/$", "");
    return bare.isEmpty() ? parent : parent + "/" + bare;
  }

  /** The class, its parents and all their interfaces: the engine annotates the latter. */
  private static Stream<Class<?>> types(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      all.add(each);
      Arrays.stream(each.getInterfaces()).flatMap(ApiAccessIT::types).forEach(all::add);
    }
    return all.stream();
  }

  private static List<Annotation> annotations(Class<?> resource, Method method) {
    List<Annotation> all = new ArrayList<>();
    types(resource)
        .forEach(
            type -> {
              try {
                all.addAll(
                    List.of(
                        type.getMethod(method.getName(), method.getParameterTypes())
                            .getAnnotations()));
              } catch (NoSuchMethodException e) {
                assertThat(type).isNotEqualTo(resource);
              }
            });
    return all;
  }

  /** An HTTP method and a path with names in braces. */
  private record Mapping(String verb, String path) implements Comparable<Mapping> {

    Mapping below(String root) {
      return new Mapping(verb, root + path);
    }

    /**
     * Reading asks for what is really there, so that one sees who sees it; the rest for nothing.
     */
    String address(Map<String, String> known) {
      String filled = path.replace("{key}", "Nothing").replace("{processEngineName}", "default");
      for (Map.Entry<String, String> one : known.entrySet()) {
        if (verb.equals("GET")) {
          filled =
              filled.replace(
                  "/" + one.getKey() + "/{id}", "/" + one.getKey() + "/" + one.getValue());
        }
      }
      return filled
          .replace("{engine}", "default")
          .replaceAll("\\{[^/]*}", "nothing")
          .replace("/**", "/nothing");
    }

    String type() {
      return path.endsWith("/data") && !verb.equals("GET") || path.equals("/deployment/create")
          ? "multipart/form-data; boundary=x"
          : "application/json";
    }

    String body() {
      return verb.equals("GET") || verb.equals("OPTIONS") ? "" : "{}";
    }

    @Override
    public int compareTo(Mapping other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return verb + " " + (path.isEmpty() ? "/" : path);
    }
  }
}
