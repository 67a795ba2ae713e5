package io.github.qhubredeploy.trigger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The addresses of the engine's REST API that are open, below each of its roots; all others are
 * closed for everybody, before a body is read. The engine decides by its authorizations who sees
 * what of the open ones.
 */
final class EngineApiPaths {

  private static final String PROGRAMS = "/engine-rest";
  private static final String PAGES = "/camunda/api/engine";

  /** The only engine, as both roots name it. */
  private static final String ENGINE = "/engine/" + EngineSignIn.ENGINE;

  /** Read with GET: what Cockpit, Tasklist and programs look at. */
  private static final List<String> READ =
      List.of(
          "/authorization/**",
          "/batch/**",
          "/case-definition/**",
          "/decision-definition/**",
          "/decision-requirements-definition/**",
          "/deployment/**",
          "/event-subscription/**",
          "/execution/**",
          "/external-task/**",
          "/filter/**",
          "/group/**",
          "/history/**",
          "/identity/**",
          "/incident/**",
          "/job/**",
          "/job-definition/**",
          "/metrics/**",
          "/process-definition/**",
          "/process-instance/**",
          "/task/**",
          "/telemetry/data",
          "/tenant/**",
          "/user/**",
          "/variable-instance/**",
          "/version");

  /** Queries that are too long for an address. */
  private static final List<String> QUERY =
      List.of(
          "/execution",
          "/execution/count",
          "/external-task",
          "/external-task/count",
          "/filter/*/count",
          "/filter/*/list",
          "/filter/*/singleResult",
          "/group",
          "/group/count",
          "/history/activity-instance",
          "/history/activity-instance/count",
          "/history/detail",
          "/history/external-task-log",
          "/history/external-task-log/count",
          "/history/job-log",
          "/history/job-log/count",
          "/history/process-instance",
          "/history/process-instance/count",
          "/history/task",
          "/history/task/count",
          "/history/variable-instance",
          "/history/variable-instance/count",
          "/job",
          "/job/count",
          "/job-definition",
          "/job-definition/count",
          "/process-instance",
          "/process-instance/count",
          "/task",
          "/task/count",
          "/variable-instance",
          "/variable-instance/count");

  /** What people and programs do: start, claim, complete, comment. */
  private static final List<String> ACT =
      List.of(
          "/process-definition/*/start",
          "/process-definition/*/submit-form",
          "/process-definition/key/*/start",
          "/process-definition/key/*/submit-form",
          "/task/*/assignee",
          "/task/*/claim",
          "/task/*/comment/create",
          "/task/*/complete",
          "/task/*/submit-form",
          "/task/*/unclaim");

  /** What one may do with filters, people and groups, asked by the pages that show buttons. */
  private static final List<String> ASK =
      List.of("/authorization/**", "/filter/**", "/group/**", "/tenant/**", "/user/**");

  /** The administrator's pages make people there. */
  private static final List<String> CREATE =
      List.of(
          "/filter/create",
          "/group/create",
          "/identity/password-policy",
          "/user/create",
          "/user/*/unlock");

  private static final List<String> CHANGE =
      List.of(
          "/filter/*", "/group/*", "/group/*/members/*", "/user/*/credentials", "/user/*/profile");

  private static final List<String> REMOVE =
      List.of("/filter/*", "/group/*", "/group/*/members/*", "/user/*");

  /**
   * Everything below the programs' root but what is open to those who sign in with each request.
   */
  static RequestMatcher closedToPrograms() {
    List<RequestMatcher> open = new ArrayList<>();
    for (String root : List.of(PROGRAMS, PROGRAMS + ENGINE)) {
      add(open, HttpMethod.GET, root, READ);
      add(open, HttpMethod.HEAD, root, READ);
      add(open, HttpMethod.OPTIONS, root, ASK);
      add(open, HttpMethod.POST, root, QUERY);
      add(open, HttpMethod.POST, root, ACT);
    }
    add(open, HttpMethod.GET, PROGRAMS, List.of("/engine"));
    return new AndRequestMatcher(
        Paths.any(PROGRAMS + "/**"), new NegatedRequestMatcher(new OrRequestMatcher(open)));
  }

  /** Open to the pages of Tasklist, Cockpit and Admin, with the session that they keep. */
  static RequestMatcher ofPages() {
    List<RequestMatcher> open = new ArrayList<>();
    String root = PAGES + ENGINE;
    add(open, HttpMethod.GET, root, READ);
    add(open, HttpMethod.HEAD, root, READ);
    add(open, HttpMethod.OPTIONS, root, ASK);
    add(open, HttpMethod.POST, root, QUERY);
    add(open, HttpMethod.POST, root, ACT);
    add(open, HttpMethod.POST, root, CREATE);
    add(open, HttpMethod.PUT, root, CHANGE);
    add(open, HttpMethod.DELETE, root, REMOVE);
    add(open, HttpMethod.GET, PAGES, List.of("/engine", "/engine/"));
    addAppsOwn(open);
    return new OrRequestMatcher(open);
  }

  /** Sign-in, and what the pages ask beside the engine's API. */
  private static void addAppsOwn(List<RequestMatcher> open) {
    String apps = "/camunda/api";
    add(
        open,
        HttpMethod.GET,
        apps,
        List.of(
            "/admin/auth/user/*", "/admin/plugin/**", "/cockpit/plugin/**", "/tasklist/plugin/**"));
    add(
        open,
        HttpMethod.POST,
        apps,
        List.of(
            "/admin/auth/user/*/login/*",
            "/admin/auth/user/*/logout",
            "/cockpit/plugin/base/*/incident",
            "/cockpit/plugin/base/*/incident/count",
            "/cockpit/plugin/base/*/process-definition/*/called-process-definitions",
            "/cockpit/plugin/base/*/process-instance",
            "/cockpit/plugin/base/*/process-instance/count",
            "/cockpit/plugin/base/*/process-instance/*/called-process-instances"));
  }

  private static void add(
      List<RequestMatcher> open, HttpMethod method, String root, List<String> paths) {
    PathPatternRequestMatcher.Builder below = PathPatternRequestMatcher.withDefaults();
    paths.forEach(path -> open.add(below.matcher(method, root + path)));
  }

  private EngineApiPaths() {}
}
