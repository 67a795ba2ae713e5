package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One redeployment of the sample platform, watched and answered until it ends. */
final class Rehearsal {

  private final RehearsalWorld world;
  private final Options options;
  private final Console console;
  private final Application application;
  private final ScriptedPeople people;

  Rehearsal(RehearsalWorld world, Options options, Console console, int port) {
    this.world = world;
    this.options = options;
    this.console = console;
    Passwords passwords = new Passwords(world.directory().resolve("passwords.properties"));
    application = new Application(URI.create("http://127.0.0.1:" + port), passwords);
    people = new ScriptedPeople(application, world.zone(), console);
    welcome(passwords);
  }

  private void welcome(Passwords passwords) {
    console.say("");
    console.say("Tasklist  " + application.base() + "/camunda/app/tasklist/");
    console.say("Cockpit   " + application.base() + "/camunda/app/cockpit/");
    Person.all()
        .forEach(
            person ->
                console.say(
                    "  %-18s %s  (%s)"
                        .formatted(person.id(), passwords.of(person.id()), person.group())));
    console.say("  %-18s %s".formatted("admin", passwords.of("admin")));
    console.say("");
  }

  /** Runs to the end; 0 when everything is as it should be. */
  int run() {
    if ("deploy".equals(options.breaks())) {
      world.faults().fail("apply", "07-kubernetes-services");
    }
    if (options.peopleAreReal()) {
      console.say("The questions are yours: start with 'requester' in Tasklist, Start process.");
      console.say("DNS is the file " + world.zone().file() + " (name=address).");
      return 0;
    }
    Application.Answer started =
        application.post(
            Person.REQUESTER, "/api/redeployments", Map.of("platform", RehearsalWorld.PLATFORM));
    if (started.status() != 201) {
      console.say("The redeployment was not started: " + started);
      return 1;
    }
    String id = started.json().path("id").asText();
    console.say("Redeployment " + id);
    JsonNode end = watch(id);
    console.table(end);
    return judge(end);
  }

  /** Watches and answers until the run has ended. */
  private JsonNode watch(String id) {
    while (true) {
      JsonNode run = application.get(Person.REQUESTER, "/api/redeployments/" + id).json();
      console.show(run);
      if (!run.path("ended").isNull()) {
        return run;
      }
      if (!run.path("incidents").isEmpty() && options.exit()) {
        throw new IllegalStateException("The rehearsal met an incident: " + run.path("incidents"));
      }
      people.answer(run);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
  }

  private int judge(JsonNode end) {
    boolean redeployed = options.breaks() == null;
    List<Proof.Finding> findings =
        redeployed ? new Proof(world).redeployed() : new Proof(world).rolledBack();
    findings.forEach(
        f -> console.say("%s %s%n     %s".formatted(f.good() ? "ok" : "NO", f.what(), f.seen())));
    String wanted = redeployed ? "PlatformRedeployed" : "RedeploymentRolledBack";
    boolean good =
        wanted.equals(end.path("state").asText())
            && findings.stream().allMatch(Proof.Finding::good);
    console.say("");
    console.say(
        "Report: " + world.inside("workspace").resolve(end.path("id").asText()).resolve("report"));
    console.say(good ? "The rehearsal succeeded." : "The rehearsal FAILED.");
    return good ? 0 : 1;
  }
}
