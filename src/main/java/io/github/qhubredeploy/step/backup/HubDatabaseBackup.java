package io.github.qhubredeploy.step.backup;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.archive.PassManifest.HubDatabase;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.MoverFailed;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import io.github.qhubredeploy.system.kubernetes.MoverScripts;
import io.github.qhubredeploy.system.kubernetes.PodOutput;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consistent copy of the hub's database, straight from the cluster into the store. */
record HubDatabaseBackup(Pass pass) {

  private static final String WHAT = "Backup of the hub's database";
  private static final String SCRIPT = "sqlite-backup.py";

  HubDatabase take() {
    boolean running = !pods().isEmpty();
    if (running && pass.isFinal()) {
      throw new MoverFailed(
          WHAT,
          0,
          "the hub runs, though the old platform should be fenced; scale it to 0, try again");
    }
    JsonNode answer = (running ? inHub() : besideVolume()).answer(WHAT);
    HubDatabase database =
        new HubDatabase(
            key(),
            answer.path("bytes").asLong(),
            answer.path("sha256").asText(),
            answer.path("integrity").asText(),
            answer.path("alembic").asText(),
            answer.path("users").asLong());
    if (!pass.archive().size(key()).equals(Optional.of(database.bytes()))) {
      throw new MoverFailed(WHAT, 0, "the store holds another size than was sent; try again");
    }
    return database;
  }

  private List<String> pods() {
    return pass.cluster().pods(pass.namespace(), QhubNames.hubPods());
  }

  /** SQLite's online backup; the address goes through standard input, never through arguments. */
  private MoverResult inHub() {
    Cluster cluster = pass.cluster();
    PodOutput output =
        cluster.exec(
            pass.namespace(),
            QhubNames.hubPods(),
            QhubNames.HUB,
            List.of("python3", "-c", program(), QhubNames.HUB_DATABASE_PATH, "-"),
            pass.archive().writeAddress(key(), pass.settings().addressValidity()) + "\n");
    List<String> lines = output.output().lines().filter(line -> !line.isBlank()).toList();
    String last = lines.isEmpty() ? output.errors() : lines.get(lines.size() - 1);
    return new MoverResult(output.exitCode(), last);
  }

  private MoverResult besideVolume() {
    return pass.move(
        "hub",
        QhubNames.HUB_CLAIM,
        SCRIPT,
        Map.of("DATABASE", QhubNames.HUB_DATABASE),
        Map.of(),
        pass.addresses().write("database", key()),
        new StallWatch(WHAT, pass.settings().stallLimit(), n -> {}, pass.context()::checkpoint));
  }

  /** The script with the module that it needs, since nothing can be laid beside it there. */
  private static String program() {
    String module =
        Base64.getEncoder()
            .encodeToString(MoverScripts.text("store.py").getBytes(StandardCharsets.UTF_8));
    return """
        import base64, sys, types
        store = sys.modules["store"] = types.ModuleType("store")
        exec(base64.b64decode("%s"), store.__dict__)
        """
            .formatted(module)
        + MoverScripts.text(SCRIPT);
  }

  private String key() {
    return pass.layout().hubDatabase(pass.name());
  }
}
