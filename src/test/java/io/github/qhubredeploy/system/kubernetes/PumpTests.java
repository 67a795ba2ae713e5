package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pump does with the bytes that movers give it, whoever stands at its ends. */
class PumpTests {

  private static final int PART = 1 << 20;

  /** Asks for parts until there are no more; a file that is left of a longer part is used again. */
  private static final String FILL =
      """
      mkfifo wanted filled
      cat content | python3 -I -S pump.py fill sum %d 4<wanted >filled &
      exec 4<>wanted 3<filled
      n=0
      while :; do
        n=$((n + 1))
        head -c 3000000 /dev/zero >part.$n
        echo "$PWD/part.$n" >&4
        read -r bytes md5 <&3 || exit 9
        [ "$bytes" -gt 0 ] || break
        echo "$bytes $md5"
      done
      wait
      """;

  /** The content comes in pieces by programs of their own; after each the pump is asked. */
  private static final String PASS =
      """
      mkfifo came ask told
      { python3 -I -S pump.py pass sum <came 4<ask 6>told | %s; } &
      exec 4<>ask 5>came 6<told
      for from in 1 700001 1500001; do
        tail -c +$from content | head -c $((from == 1 ? 700000 : from == 700001 ? 800000 : 9000000)) >&5
        echo asked >&4
        read -r bytes <&6 || exit 9
        echo "$bytes"
      done
      exec 5>&-
      wait
      """;

  @TempDir Path directory;

  @Test
  void eachPartAndTheWholeAreSummedAndNothingIsLeftOfLongerFiles() throws Exception {
    byte[] content = content(3 * PART + 12_345);

    String told = run(FILL.formatted(PART));

    StringBuilder expected = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      byte[] bytes =
          Arrays.copyOfRange(content, part * PART, Math.min(content.length, (part + 1) * PART));
      assertThat(directory.resolve("part." + (part + 1))).hasBinaryContent(bytes);
      expected.append("%d %s%n".formatted(bytes.length, md5(bytes)));
    }
    assertThat(told).isEqualTo(expected.toString());
    assertThat(directory.resolve("sum")).hasContent(sha256(content));
  }

  @Test
  void aLastPartThatIsFullIsFollowedByNoEmptyOne() throws Exception {
    byte[] content = content(2 * PART);

    assertThat(run(FILL.formatted(PART)).lines()).hasSize(2);
    assertThat(directory.resolve("sum")).hasContent(sha256(content));
  }

  @Test
  void whoeverAsksIsToldEveryByteThatHasCome() throws Exception {
    byte[] content = content(2_345_678);

    assertThat(run(PASS.formatted("cat >out"))).isEqualTo("700000\n1500000\n2345678\n");
    assertThat(directory.resolve("out")).hasBinaryContent(content);
    assertThat(directory.resolve("sum")).hasContent(sha256(content));
  }

  @Test
  void whatNobodyReadsAnyMoreIsSummedAllTheSame() throws Exception {
    byte[] content = content(2_345_678);

    assertThat(run(PASS.formatted("head -c 10 >out"))).endsWith("2345678\n");
    assertThat(directory.resolve("sum")).hasContent(sha256(content));
  }

  @Test
  void aPumpWhoseAskerIsGoneEnds() throws Exception {
    content(3 * PART);

    // comes back only when nobody holds its output any more
    run(FILL.formatted(PART).replace("n=0\n", "kill -KILL $$\n"));

    assertThat(directory.resolve("sum")).doesNotExist();
  }

  private byte[] content(int length) throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    Files.write(directory.resolve("content"), content);
    return content;
  }

  private String run(String script) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("pump.py"), MoverScripts.text("pump.py"));
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static String sha256(byte[] content) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static String md5(byte[] content) throws GeneralSecurityException {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
  }
}
