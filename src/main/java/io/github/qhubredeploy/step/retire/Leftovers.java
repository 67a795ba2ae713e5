package io.github.qhubredeploy.step.retire;

import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_PROJECT_NAME;
import static io.github.qhubredeploy.process.RedeploymentVariable.PROVIDER;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.dns.NameResolver;
import io.github.qhubredeploy.system.dns.WebProbe;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks for everything that a destroyed platform leaves behind. */
@Component
class Leftovers {

  private final OldCluster oldCluster;
  private final NameResolver resolver;
  private final WebProbe web;

  Leftovers(OldCluster oldCluster, NameResolver resolver, WebProbe web) {
    this.oldCluster = oldCluster;
    this.resolver = resolver;
    this.web = web;
  }

  List<String> of(StepContext context) {
    List<String> found = new ArrayList<>();
    oldCluster
        .version(context)
        .ifPresent(
            v -> found.add("**The old cluster still answers** (%s): remove it.".formatted(v)));
    String complaint = DestructionRecord.of(context).complaint();
    if (!complaint.isEmpty()) {
      found.add("qhub destroy complained: %s".formatted(Complaint.brief(complaint)));
    }
    found.addAll(names(context.variables()));
    found.addAll(state(context));
    found.add(archive(context));
    return found;
  }

  private List<String> names(RedeploymentVariables variables) {
    List<String> found = new ArrayList<>();
    String name = variables.get(OLD_DOMAIN);
    List<String> addresses = resolver.addresses(name);
    if (!addresses.isEmpty()) {
      found.add(
          "DNS record of **%s** (leads to %s): remove it, as somebody else may get that address."
              .formatted(name, String.join(", ", addresses)));
      int status = web.get(name, "/hub/api").status();
      if (status != 0) {
        found.add(
            "Something answers at https://%s (HTTP %d): look what it is.".formatted(name, status));
      }
    }
    String signIn = variables.find(AUTHENTICATION).orElse("password");
    if (!signIn.equals("password")) {
      found.add(
          "%s: remove the application or the callback address of %s.".formatted(signIn, name));
    }
    return found;
  }

  private static List<String> state(StepContext context) {
    String project = context.variables().find(OLD_PROJECT_NAME).orElse("<project>");
    String stem = project + "-" + context.variables().find(NAMESPACE).orElse("dev");
    List<String> found = new ArrayList<>();
    found.add(
        ("At the provider (%s), by the name %s: the state store `%s-terraform-state`, disks and"
                + " snapshots, load balancers, log groups. qhub removes them as a rule; look.")
            .formatted(context.variables().find(PROVIDER).orElse("cloud"), stem, stem));
    Stream.of("terraform-state", "infrastructure", "stages")
        .map(context.workspace().old()::resolve)
        .filter(Files::isDirectory)
        .map("Terraform's working files on this machine: `%s` (worthless now)."::formatted)
        .forEach(found::add);
    return found;
  }

  private static String archive(StepContext context) {
    ArchiveAccess access = context.platform().archive();
    String key = new ArchiveLayout(access.prefix(), context.redeployment().text()).root();
    String endpoint = Optional.ofNullable(access.endpoint()).map(e -> e + "/").orElse("");
    return "The archive `%s%s/%s` holds all user data: keep it as long as your rules say, then delete it."
        .formatted(endpoint, access.bucket(), key);
  }
}
