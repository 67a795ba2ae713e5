package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the next scan of the final pass look at the volume anew. */
@Component
class ForgetScanDelegate extends StepDelegate {

  private final Passes passes;

  ForgetScanDelegate(Passes passes) {
    this.passes = passes;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return passes.with(
        context,
        pass -> {
          Deletions.decision(pass);
          ArchiveLayout layout = pass.layout();
          String name = pass.name();
          List<String> sheets =
              List.of(
                  layout.plan(name),
                  layout.scan(name),
                  layout.difference(name),
                  layout.deleted(name),
                  layout.contents(name));
          sheets.forEach(pass.archive()::delete);
          Evidence.write(context, "scan-forgotten", Map.of("objects", sheets));
          return StepOutcome.DONE;
        });
  }
}
