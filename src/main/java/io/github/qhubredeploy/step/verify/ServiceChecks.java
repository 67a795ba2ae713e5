package io.github.qhubredeploy.step.verify;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.dns.WebProbe;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The services' pages under the platform's domain, as users reach them. */
@Component
class ServiceChecks {

  private static final int LONGEST_REASON = 120;

  private final WebProbe web;

  ServiceChecks(WebProbe web) {
    this.web = web;
  }

  List<Check> look(StepContext context) {
    String domain = context.variables().get(RedeploymentVariable.DOMAIN);
    List<Check> checks = new ArrayList<>();
    pages(context).forEach((path, name) -> checks.add(look(domain, path, name)));
    return checks;
  }

  private static Map<String, String> pages(StepContext context) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("/hub/api/", "JupyterHub");
    pages.put("/conda-store/api/v1/", "conda-store");
    pages.put("/gateway/api/version", "Dask gateway");
    if (hasMonitoring(context)) {
      pages.put("/monitoring/api/health", "Monitoring");
    }
    pages.put("/auth/realms/qhub", "Keycloak's realm");
    return pages;
  }

  /** QHub deploys it unless the configuration says no. */
  private static boolean hasMonitoring(StepContext context) {
    return QhubConfigFile.load(context.workspace().fresh().resolve("qhub-config.yaml"))
        .get("monitoring.enabled")
        .map(text -> text.equalsIgnoreCase("true"))
        .orElse(true);
  }

  private Check look(String domain, String path, String name) {
    WebProbe.Answer answer = web.get(domain, path);
    String page = "`https://%s%s`".formatted(domain, path);
    if (answer.isGood()) {
      return Check.good(name, "%s answers %d".formatted(page, answer.status()));
    }
    if (answer.status() == 0) {
      String reason = answer.body();
      return Check.silent(
          name,
          "%s does not answer (%s): users cannot reach it"
              .formatted(page, reason.substring(0, Math.min(LONGEST_REASON, reason.length()))));
    }
    return Check.bad(
        name,
        "%s answers %d: the service is not up, or not under this name"
            .formatted(page, answer.status()));
  }
}
