package io.github.qhubredeploy.rehearsal.cloud;

import org.jspecify.annotations.Nullable;

/** What terraform prints and how it ends; an error is framed by the stand-in. */
record TerraformAnswer(String stdout, @Nullable String error, int exitCode, int seconds) {
  static TerraformAnswer says(String stdout) {
    return new TerraformAnswer(stdout + "\n", null, 0, 0);
  }

  static TerraformAnswer fails(String error) {
    return new TerraformAnswer("", error, 1, 0);
  }

  static TerraformAnswer waits(int seconds) {
    return new TerraformAnswer("", null, 0, seconds);
  }
}
