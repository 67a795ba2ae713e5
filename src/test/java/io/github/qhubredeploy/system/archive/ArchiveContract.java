package io.github.qhubredeploy.system.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.qhubredeploy.system.archive.Archive.Part;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store behind the archive has to do, whatever it speaks. */
abstract class ArchiveContract {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] FIRST = filled(5 << 20, 'a');
  private static final byte[] LAST = filled(100, 'z');

  private final String folder = "contract/" + UUID.randomUUID() + "/";
  private Archive archive;

  abstract Archive open();

  /** Ends the store as a lost machine does, and starts it again. */
  abstract void killStore();

  @BeforeEach
  void openTheArchive() {
    archive = open();
  }

  @AfterEach
  void closeTheArchive() {
    archive.close();
  }

  @Test
  void keepsSmallObjectsAndForgetsThem() {
    String key = folder + "small";

    archive.put(key, text("one"));
    archive.put(key, text("two"));

    archive.put(folder + "empty", new byte[0]);

    assertThat(archive.get(key)).contains(text("two"));
    assertThat(archive.size(folder + "empty")).contains(0L);
    archive.delete(folder + "empty");
    assertThat(archive.size(key)).contains(3L);
    archive.delete(key);
    archive.delete(key);
    assertThat(archive.get(key)).isEmpty();
    assertThat(archive.size(key)).isEmpty();
    assertThat(archive.list(folder)).isEmpty();
  }

  @Test
  void putsAnObjectOnlyWhereNoneIs() {
    String key = folder + "claim";

    assertThat(archive.putIfAbsent(key, text("first"))).isTrue();
    assertThat(archive.putIfAbsent(key, text("second"))).isFalse();

    assertThat(archive.get(key)).contains(text("first"));
  }

  @Test
  void listsMoreKeysThanAPageHolds() throws Exception {
    List<String> keys =
        IntStream.range(0, 1105).mapToObj(n -> folder + "many/%04d".formatted(n)).toList();
    keys.parallelStream().forEach(key -> archive.put(key, text("x")));
    archive.put(folder + "other", text("x"));

    assertThat(archive.list(folder + "many/")).isEqualTo(keys);
  }

  @Test
  void takesOddCharactersInKeys() throws Exception {
    for (String name :
        List.of("a b", "c+d", "e%41f", "g&h=i", "ä€", "q?r#s", "t'u(v)!w*", "x~y@z")) {
      String key = folder + "odd/" + name;
      archive.put(key, text(name));
      String upload = archive.begin(key + ".tar");

      assertThat(Sender.part(archive.partAddress(key + ".tar", upload, 1, HOUR), text(name)))
          .as(name)
          .isBetween(200, 201);
      archive.complete(key + ".tar", upload, archive.parts(key + ".tar", upload));

      assertThat(archive.get(key)).as(name).contains(text(name));
      assertThat(Sender.read(archive.readAddress(key + ".tar", HOUR)).body())
          .as(name)
          .isEqualTo(text(name));
      assertThat(archive.list(folder + "odd/" + name)).as(name).containsExactly(key, key + ".tar");
    }
  }

  @Test
  void writesAndReadsByAddressOnly() throws Exception {
    String key = folder + "whole";

    assertThat(Sender.whole(archive.writeAddress(key, HOUR), text("0123456789")))
        .isBetween(200, 201);

    String address = archive.readAddress(key, HOUR);
    assertThat(Sender.read(address).body()).isEqualTo(text("0123456789"));
    assertThat(Sender.range(address, "3-5").statusCode()).isEqualTo(206);
    assertThat(Sender.range(address, "7-").body()).isEqualTo(text("789"));
  }

  @Test
  void refusesTamperedForeignAndExpiredAddresses() throws Exception {
    String key = folder + "kept";
    archive.put(key, text("kept"));
    archive.put(folder + "other", text("other"));
    String write = archive.writeAddress(key, HOUR);
    String read = archive.readAddress(key, HOUR);
    String brief = archive.readAddress(key, Duration.ofSeconds(1));

    assertThat(Sender.whole(tampered(write), text("x"))).isEqualTo(403);
    assertThat(Sender.read(tampered(read)).statusCode()).isEqualTo(403);
    assertThat(Sender.whole(write.replace("/kept?", "/other?"), text("x"))).isEqualTo(403);
    assertThat(Sender.read(read.replace("/kept?", "/other?")).statusCode()).isEqualTo(403);
    assertThat(Sender.read(write).statusCode()).isEqualTo(403);
    assertThat(Sender.whole(read, text("x"))).isEqualTo(403);
    await().untilAsserted(() -> assertThat(Sender.read(brief).statusCode()).isEqualTo(403));
    assertThat(archive.get(key)).contains(text("kept"));
  }

  @Test
  void makesAnObjectOfPartsThatWereSentInAnyOrder() throws Exception {
    String key = folder + "parts.tar";
    String upload = archive.begin(key);

    send(key, upload, 2, LAST);
    send(key, upload, 1, filled(5 << 20, 'x'));
    send(key, upload, 1, FIRST);
    List<Part> parts = archive.parts(key, upload);

    assertThat(parts).extracting(Part::number).containsExactly(1, 2);
    assertThat(parts).extracting(Part::size).containsExactly((long) FIRST.length, 100L);
    assertThat(archive.size(key)).isEmpty();
    archive.complete(key, upload, parts);
    assertThat(archive.size(key)).contains(FIRST.length + 100L);
    assertThat(
            Sender.range(archive.readAddress(key, HOUR), "%d-".formatted(FIRST.length - 1)).body())
        .startsWith('a', 'z')
        .hasSize(101);
    assertThat(archive.abortAll(folder)).isZero();
  }

  @Test
  void refusesAPartWhoseSumIsWrong() throws Exception {
    String key = folder + "damaged.tar";
    String upload = archive.begin(key);

    assertThat(Sender.part(archive.partAddress(key, upload, 1, HOUR), text("bad"), text("good")))
        .isEqualTo(400);

    assertThat(Sender.part(archive.partAddress(key, upload, 2, HOUR), text("good")))
        .isLessThan(300);
    assertThat(archive.parts(key, upload)).extracting(Part::number).containsExactly(2);
    archive.abort(key, upload);
  }

  @Test
  void completesOnceAndSaysSoAgain() throws Exception {
    String key = folder + "twice.tar";
    String upload = archive.begin(key);
    send(key, upload, 1, LAST);
    List<Part> parts = archive.parts(key, upload);

    archive.complete(key, upload, parts);
    archive.complete(key, upload, parts);

    assertThat(archive.size(key)).contains(100L);
  }

  @Test
  void givesAnUploadUpAndLeavesNothing() throws Exception {
    String key = folder + "given-up.tar";
    String upload = archive.begin(key);
    send(key, upload, 1, LAST);

    archive.abort(key, upload);
    archive.abort(key, upload);

    assertThat(archive.abortAll(folder)).isZero();
    assertThat(archive.list(folder)).isEmpty();
    assertThat(partsAfterwards(key, upload)).isEmpty();
  }

  @Test
  void givingUpAnUploadLeavesTheObjectThatIsThere() throws Exception {
    String key = folder + "kept.tar";
    String first = archive.begin(key);
    send(key, first, 1, FIRST);
    send(key, first, 2, LAST);
    archive.complete(key, first, archive.parts(key, first));
    String second = archive.begin(key);
    send(key, second, 1, text("half"));

    archive.abort(key, second);

    assertThat(archive.size(key)).contains(FIRST.length + 100L);
    assertThat(Sender.range(archive.readAddress(key, HOUR), "0-0").body()).containsExactly('a');
    assertThat(partsAfterwards(key, second)).isEmpty();
  }

  @Test
  void findsWhatEarlierTriesHaveLeft() throws Exception {
    for (String name : List.of("one.tar", "two.tar")) {
      send(folder + name, archive.begin(folder + name), 1, LAST);
    }
    String elsewhere = "contract/elsewhere-" + UUID.randomUUID();
    String upload = archive.begin(elsewhere);
    send(elsewhere, upload, 1, LAST);

    assertThat(archive.abortAll(folder)).isEqualTo(2);

    assertThat(archive.abortAll(folder)).isZero();
    assertThat(archive.parts(elsewhere, upload)).hasSize(1);
    archive.abort(elsewhere, upload);
  }

  @Test
  void goesOnWithAnUploadWhenTheStoreWasKilled() throws Exception {
    String key = folder + "survivor.tar";
    String upload = archive.begin(key);
    send(key, upload, 1, FIRST);
    String address = archive.partAddress(key, upload, 2, HOUR);
    awaitKept(key, upload);

    killStore();

    assertThat(Sender.part(address, LAST)).isLessThan(300);
    archive.complete(key, upload, archive.parts(key, upload));
    assertThat(archive.size(key)).contains(FIRST.length + 100L);
  }

  /** Some stores answer before they have written. */
  void awaitKept(String key, String upload) {}

  @Test
  void canDoAllThatABackupNeeds() {
    String prefix = folder + "probed";

    assertThat(archive.probe(prefix)).isEqualTo(notes());

    assertThat(archive.list(prefix)).isEmpty();
    assertThat(archive.abortAll(prefix)).isZero();
  }

  /** What the probe has to say of this store. */
  List<ArchiveFault> notes() {
    return List.of();
  }

  @Test
  void aStoreThatCannotBeReachedIsOneFault() {
    try (Archive nowhere = open("http://127.0.0.1:1")) {
      assertThat(nowhere.probe("x"))
          .singleElement()
          .satisfies(fault -> assertThat(fault.what()).contains("cannot be reached"));
      assertThatThrownBy(() -> nowhere.put("x", text("x")))
          .isInstanceOf(ArchiveFailed.class)
          .hasMessageContaining("cannot be reached");
    }
  }

  abstract Archive open(String endpoint);

  private void send(String key, String upload, int part, byte[] content) throws Exception {
    assertThat(Sender.part(archive.partAddress(key, upload, part, HOUR), content))
        .isBetween(200, 201);
  }

  private List<Part> partsAfterwards(String key, String upload) {
    try {
      return archive.parts(key, upload);
    } catch (ArchiveFailed e) {
      return List.of();
    }
  }

  private static String tampered(String address) {
    int at = address.replace("X-Amz-Signature=", "sig=============").indexOf("sig=");
    int from = address.indexOf('=', at) + 1;
    char other = address.charAt(from) == '0' ? '1' : '0';
    return address.substring(0, from) + other + address.substring(from + 1);
  }

  static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] filled(int size, char with) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
