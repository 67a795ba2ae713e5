package io.github.qhubredeploy.system.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.rehearsal.cloud.QhubVenv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of secrets, held against the workflows that the real qhub 0.4.2 writes. */
class WorkflowSecretsIT {

  private static final List<String> PROVIDERS = List.of("aws", "azure", "do", "gcp");
  private static final String GENERATE =
      """
      import sys
      from qhub.provider.cicd.github import gen_qhub_ops
      for provider in sys.argv[1:]:
          config = {'provider': provider, 'qhub_version': '0.4.2', 'ci_cd': {'branch': 'main'}}
          print(gen_qhub_ops(config).json(by_alias=True).replace(chr(10), ' '))
      """;

  @Test
  void theTableNamesExactlyWhatTheRealWorkflowsRead() throws Exception {
    Map<String, String> workflows = workflows();

    for (String provider : PROVIDERS) {
      String text = workflows.get(provider);
      assertThat(WorkflowSecrets.neededBy(text, "0.4.2"))
          .as(provider)
          .isEqualTo(WorkflowSecrets.needed("github-actions", provider, "0.4.2"));
      assertThat(WorkflowSecrets.readBy(text))
          .as(provider)
          .isEqualTo(WorkflowSecrets.needed("github-actions", provider, "0.4.0"));
    }
  }

  private static Map<String, String> workflows() throws IOException, InterruptedException {
    Path qhub = new QhubVenv(Path.of("target/rehearsal-cache/venvs"), "0.4.2").qhub();
    List<String> command =
        new ArrayList<>(List.of(qhub.resolveSibling("python").toString(), "-c", GENERATE));
    command.addAll(PROVIDERS);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    Map<String, String> workflows = new LinkedHashMap<>();
    for (int i = 0; i < PROVIDERS.size(); i++) {
      workflows.put(PROVIDERS.get(i), lines.get(i));
    }
    return workflows;
  }
}
