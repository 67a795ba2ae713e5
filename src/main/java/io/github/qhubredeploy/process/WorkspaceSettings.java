package io.github.qhubredeploy.process;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where runs keep their files.
 *
 * @param workspace parent of all runs' directories; two engine nodes must share it
 */
@ConfigurationProperties("redeploy")
record WorkspaceSettings(@DefaultValue("workspace") Path workspace) {}
