package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Whether the images that the configuration names are such as 0.4 can deploy. */
@Component
class ImagesDeployable implements Prerequisite {

  private static final String VENDOR = "quansight/";
  private static final String QHUB = VENDOR + "qhub-";

  /** What {@code qhub upgrade} raises to the target's tag. */
  private static final Pattern RAISED =
      Pattern.compile("quansight/qhub-[\\w-]+:v0\\.[0-3]\\.\\d{1,2}");

  private static final List<String> SPLIT = List.of("jupyterhub", "jupyterlab", "dask_worker");

  @Override
  public String name() {
    return "images";
  }

  @Override
  public List<Finding> look(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    PlatformConfiguration says = subject.old().says();
    own(says, findings);
    notRaised(says, findings);
    split(subject.old().file(), findings);
    return findings;
  }

  private void own(PlatformConfiguration says, List<Finding> findings) {
    List<String> own = says.images().stream().filter(i -> !i.startsWith(VENDOR)).toList();
    if (!own.isEmpty()) {
      findings.add(
          Finding.warning(
              "images of your own: %s; they stay as they are, though qhub upgrade would raise the tags of some"
                  .formatted(own),
              name(),
              "They were built for the old version: build and test them for the new one, and name those in the source."));
    }
  }

  private void notRaised(PlatformConfiguration says, List<Finding> findings) {
    List<String> fixed =
        says.images().stream()
            .filter(image -> image.startsWith(QHUB) && !RAISED.matcher(image).matches())
            .toList();
    if (!fixed.isEmpty()) {
      findings.add(
          Finding.warning(
              "qhub upgrade does not raise %s, since the tag is no released version"
                  .formatted(fixed),
              name(),
              "Give them the tag of the old version in the source, or be sure that they fit the new one."));
    }
  }

  /** Stage 07 cuts the name at each colon and expects two parts. */
  private void split(QhubConfigFile file, List<Finding> findings) {
    List<String> wrong =
        SPLIT.stream()
            .flatMap(key -> file.get("default_images", key).stream())
            .filter(image -> image.split(":", -1).length != 2)
            .toList();
    if (!wrong.isEmpty()) {
      findings.add(
          Finding.blocking(
              "0.4 cannot take %s apart into name and tag, and fails when the cluster is there already"
                  .formatted(wrong),
              name(),
              "Name each default image with exactly one colon: no port, no digest, and a tag."));
    }
  }
}
