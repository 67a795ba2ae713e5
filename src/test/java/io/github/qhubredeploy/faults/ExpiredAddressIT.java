package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Rule;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod is longer at work than its addresses are valid: the application makes it new ones. */
class ExpiredAddressIT {

  @TempDir Path directory;
  private FaultWorld world;
  private final Set<String> issued = ConcurrentHashMap.newKeySet();
  private final Set<String> expired = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void makeHomes() {
    world = FaultWorld.withPods(directory);
    world.oneMoverAtATime();
    world.shims().program("sleep", "exec sleep \"$@\"");
    world.environment().put("RENEWAL_PAUSE", "1");
    world.homes().random("home/anna/model.bin", 18 << 20);
    world.atArchive(
        call -> {
          Object answer = call.proceed();
          if (call.name().endsWith("Address")) {
            issued.add(signature(answer.toString()));
          }
          return call.name().equals("partAddress") ? fresh(call, answer) : answer;
        });
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** Signatures of one second are the same: a new address is one of a later second. */
  private Object fresh(Interposed.Call call, Object answer) {
    AtomicReference<Object> last = new AtomicReference<>(answer);
    await()
        .until(
            () -> {
              last.set(call.proceed());
              return !expired.contains(signature(last.get().toString()));
            });
    issued.add(signature(last.get().toString()));
    return last.get();
  }

  private static String signature(String address) {
    return address.replaceFirst("(?s).*X-Amz-Signature=([0-9a-f]+).*", "$1");
  }

  @Test
  void addressesThatExpireInTheMiddleAreRenewed() {
    Rule refusal =
        world
            .network()
            .on(
                Request.PART.and(request -> expired.contains(signature(request.target()))),
                Trouble.refuse(403));
    Predicate<Request> first = request -> request.target().matches(".*partNumber=1(&.*)?");
    world
        .network()
        .on(Request.PART.and(first), Trouble.meanwhile(0.5, () -> expired.addAll(issued)))
        .times(1);

    world.backUpAndRestore();

    assertThat(refusal.happened()).isPositive();
    world.target().equalTo(world.homes());
  }

  @Test
  void aRefusalThatNewAddressesDoNotCureIsFinal() {
    Rule refusal =
        world
            .network()
            .on(
                Request.PART.and(request -> expired.add(signature(request.target())) || true),
                Trouble.refuse(403));

    assertThatThrownBy(() -> world.backUp("full"))
        .hasMessageContaining("Backup of")
        .hasMessageContaining("part");

    assertThat(refusal.happened()).isBetween(5, 10);
    world.network().clear();
    world.backUpAndRestore();
    world.target().equalTo(world.homes());
  }

  @Test
  void aStormOfRefusalsIsSurvivedByNewAddresses() {
    Rule storm = world.network().on(Request.PART, Trouble.refuse(403)).share(0.3, 32);

    world.backUpAndRestore();

    assertThat(storm.happened()).isPositive();
    world.target().equalTo(world.homes());
  }
}
