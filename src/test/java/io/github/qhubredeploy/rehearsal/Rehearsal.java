package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** One redeployment of the sample platform, watched and answered until it ends. */
final class Rehearsal {

  private final RehearsalWorld world;
  private final Console console;
  private final Application application;
  private final ScriptedPeople people;

  Rehearsal(RehearsalWorld world, Console console, int port) {
    this.world = world;
    this.console = console;
    application = new Application(URI.create("http://127.0.0.1:" + port), passwords(world));
    people = new ScriptedPeople(application, world.zone(), console);
  }

  private static Passwords passwords(RehearsalWorld world) {
    return new Passwords(world.directory().resolve("passwords.properties"));
  }

  /** Says where to look, and who may sign in. */
  void welcome() {
    Passwords passwords = passwords(world);
    console.say("");
    console.say("Tasklist  " + application.base() + "/camunda/app/tasklist/");
    console.say("Cockpit   " + application.base() + "/camunda/app/cockpit/");
    Person.all()
        .forEach(
            person ->
                console.say(
                    "  %-18s %s  (%s)"
                        .formatted(
                            person.id(),
                            passwords.of(person.id()),
                            String.join(", ", person.groups()))));
    console.say("  %-18s %s".formatted("admin", passwords.of("admin")));
    console.say("");
  }

  Application application() {
    return application;
  }

  ScriptedPeople people() {
    return people;
  }

  /** More is deleted between the passes than may pass unseen. */
  void someoneTidiesUp() {
    Tidying tidying = new Tidying(world.sample().homes());
    tidying.prepare();
    people.meanwhile("Task_PointOldDomain", tidying::tidyUp);
  }

  /** Asks for the redeployment; returns its id. */
  String begin() {
    Application.Answer started =
        application.post(
            Person.REQUESTER, "/api/redeployments", Map.of("platform", RehearsalWorld.PLATFORM));
    if (started.status() != 201) {
      throw new IllegalStateException("The redeployment was not started: " + started);
    }
    String id = started.json().path("id").asText();
    console.say("Redeployment " + id);
    return id;
  }

  /** Watches and answers until the run has ended. */
  JsonNode watch(String id) {
    return watch(id, run -> false);
  }

  /** Watches and answers until the run has ended, or is as far as asked. */
  JsonNode watch(String id, Predicate<JsonNode> farEnough) {
    while (true) {
      JsonNode run = look(id);
      console.show(run);
      if (!run.path("ended").isNull() || farEnough.test(run)) {
        return run;
      }
      if (!run.path("incidents").isEmpty()) {
        throw new IllegalStateException("The rehearsal met an incident: " + run.path("incidents"));
      }
      people.answer(run);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }

  private JsonNode look(String id) {
    for (int attempt = 0; ; attempt++) {
      try {
        return application.get(Person.REQUESTER, "/api/redeployments/" + id).json();
      } catch (UncheckedIOException e) {
        if (attempt == 20) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      }
    }
  }

  /** Shows the table and what was found in the world; true when everything is as it should be. */
  boolean judge(JsonNode end, String state, List<Proof.Finding> findings) {
    console.table(end);
    findings.forEach(
        f -> console.say("%s %s%n     %s".formatted(f.good() ? "ok" : "NO", f.what(), f.seen())));
    boolean good =
        state.equals(end.path("state").asText()) && findings.stream().allMatch(Proof.Finding::good);
    console.say("");
    console.say(
        "Report: " + world.inside("workspace").resolve(end.path("id").asText()).resolve("report"));
    console.say(good ? "The rehearsal succeeded." : "The rehearsal FAILED.");
    return good;
  }
}
