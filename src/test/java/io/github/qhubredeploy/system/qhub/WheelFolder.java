package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder with packages as small as pip takes them: a qhub that only tells its version, and what
 * the table pins.
 */
record WheelFolder(Path directory) {

  private static final Map<String, String> PINNED =
      Map.of(
          "pydantic", "1.10.27",
          "ruamel.yaml", "0.17.40",
          "auth0-python", "3.24.1",
          "cloudflare", "2.20.0",
          "python-keycloak", "3.12.0",
          "cookiecutter", "1.7.2");

  WheelFolder with(QhubVersion version) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> pinned : PINNED.entrySet()) {
      wheel(pinned.getKey(), pinned.getValue(), Map.of());
    }
    wheel(
        "qhub",
        version.text(),
        Map.of(
            "qhub.py",
            "def main():\n    print('%s')\n".formatted(version),
            "qhub-%s.dist-info/entry_points.txt".formatted(version),
            "[console_scripts]\nqhub = qhub:main\n"));
    return this;
  }

  private void wheel(String name, String version, Map<String, String> files) throws IOException {
    String stem = name.replace('-', '_') + "-" + version;
    String info = stem + ".dist-info/";
    Path wheel = directory.resolve(stem + "-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(zip, file.getKey(), file.getValue());
      }
      write(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version));
      write(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      List<String> rows = new ArrayList<>(files.keySet());
      rows.addAll(List.of(info + "METADATA", info + "WHEEL", info + "RECORD"));
      write(zip, info + "RECORD", String.join(",,\n", rows) + ",,\n");
    }
  }

  private static void write(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
