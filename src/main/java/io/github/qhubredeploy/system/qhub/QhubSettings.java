package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How qhub is installed and run.
 *
 * @param python the interpreter for the environments; searched when not given (3.8 to 3.13)
 * @param wheelFolder packages are taken from this folder alone, for a machine without network
 * @param terraformBinary copied to where qhub looks for terraform, so that it does not download it
 * @param terraform binaries by version, which count before {@code terraformBinary}
 * @param environment further variables for the commands, such as a proxy
 * @param stopLimit how long terraform may take to end in order before it is killed
 */
@ConfigurationProperties("redeploy.qhub")
record QhubSettings(
    @Nullable String python,
    @Nullable Path wheelFolder,
    @Nullable Path terraformBinary,
    @DefaultValue Map<String, String> environment,
    @DefaultValue("5m") Duration stopLimit,
    @DefaultValue List<Terraform> terraform) {

  @ConstructorBinding
  QhubSettings {}

  QhubSettings(
      @Nullable String python,
      @Nullable Path wheelFolder,
      @Nullable Path terraformBinary,
      Map<String, String> environment,
      Duration stopLimit) {
    this(python, wheelFolder, terraformBinary, environment, stopLimit, List.of());
  }

  /**
   * A terraform binary of one version; with a checksum it is only used when it is that very file.
   */
  record Terraform(String version, Path path, @Nullable String sha256) {}
}
