package io.github.qhubredeploy.trigger;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platforms;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which platforms can be redeployed; no secret and no reference to one. */
@RestController
class PlatformController {

  private final Platforms platforms;

  PlatformController(Platforms platforms) {
    this.platforms = platforms;
  }

  /** A platform and what a start request may leave out. */
  record PlatformView(
      String id,
      String targetVersion,
      @Nullable String oldDomain,
      @Nullable String newProjectName,
      @Nullable String kubernetesVersion,
      String retention) {

    static PlatformView of(Platform platform) {
      Platform.Defaults defaults = platform.defaults();
      return new PlatformView(
          platform.id(),
          defaults.targetVersion(),
          defaults.oldDomain(),
          defaults.newProjectName(),
          defaults.kubernetesVersion(),
          defaults.retention().toString());
    }
  }

  @GetMapping("/api/platforms")
  List<PlatformView> all() {
    return platforms.all().stream().map(PlatformView::of).toList();
  }
}
