package io.github.qhubredeploy.system.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data-plane scripts on the class path. */
public final class MoverScripts {

  /** What other scripts call; a mover gets these and its own. */
  private static final List<String> SHARED =
      List.of(
          "common.sh",
          "store.sh",
          "tree.sh",
          "scan-subject.sh",
          "pump.py",
          "store.py",
          "external.py",
          "division.py",
          "difference.py",
          "whole.py",
          "stats.py",
          "attributes.py",
          "aside.py",
          "early.py",
          "records.py",
          "layout.py",
          "plan.py",
          "contents.py",
          "changed.py",
          "deletions.py",
          "moves.py",
          "settle.py",
          "expect.py",
          "verdict.py");

  private MoverScripts() {}

  /** The script's text. */
  public static String text(String script) {
    try (InputStream stream = MoverScripts.class.getResourceAsStream("/dataplane/" + script)) {
      if (stream == null) {
        throw new IllegalArgumentException("no such data-plane script: " + script);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Data-plane script cannot be read: " + script, e);
    }
  }

  /** The script with all that it calls, by file name. */
  public static Map<String, String> bundle(String script) {
    Map<String, String> files = new LinkedHashMap<>();
    SHARED.forEach(name -> files.put(name, text(name)));
    files.put(script, text(script));
    return files;
  }

  /** The program that runs the script. */
  public static String interpreter(String script) {
    return script.endsWith(".py") ? "python3" : "sh";
  }
}
