package io.github.qhubredeploy.system.qhub;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the application knows of one version of qhub.
 *
 * @param target whether it can be installed anew; otherwise it can only be replaced
 * @param pins requirements that keep it installable
 * @param terraform version of the terraform binary it expects
 * @param nameRule which project names it accepts
 * @param needs keys it reads without a default, with the value to add when they are missing
 * @param images how image names must be rewritten after {@code qhub upgrade}, if at all
 * @param kubernetesProviders providers that really use {@code kubernetes_version}
 * @param refusedCiCd values of {@code ci_cd.type} that its render refuses
 * @param findings what a person should know before choosing it
 * @param keycloak whether its platforms keep their users in Keycloak, and homes as 0.4 does
 */
public record QhubRelease(
    QhubVersion version,
    boolean target,
    List<String> pins,
    String terraform,
    NameRule nameRule,
    Map<String, Object> needs,
    @Nullable ImageRewrite images,
    Set<String> kubernetesProviders,
    Set<String> refusedCiCd,
    List<Remark> findings,
    boolean keycloak) {

  /** Which project names a version accepts. */
  public enum NameRule {
    /** Letters, hyphens and underscores, a letter at both ends. */
    LETTERS,
    /** At most 16 characters. */
    SHORT
  }

  /** The beginning of an image name, and what it becomes. */
  public record ImageRewrite(String from, String to) {}

  /** A peculiarity of the version. */
  public record Remark(boolean blocking, String what, String cure) {}
}
