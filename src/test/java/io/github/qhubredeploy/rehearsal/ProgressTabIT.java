package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Progress;
import io.github.qhubredeploy.process.Progress.Amount;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.RunningHouse;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Cockpit's tab while shards are sent after the fence was raised. */
class ProgressTabIT extends RunningHouse {

  private final CountDownLatch end = new CountDownLatch(1);
  private Browser browser;

  @BeforeEach
  void openTheBrowser() {
    Browser.mustBeInstalled();
    browser = Browser.open();
  }

  @AfterEach
  void closeTheBrowser() {
    end.countDown();
    if (browser != null) {
      browser.picture("progress-tab");
      browser.close();
    }
  }

  @Test
  void showsShardsWithTheirSpeedAndTheDowntime() {
    String platform = freshPlatform();
    steps.play("fenceOldPlatformDelegate", platform, this::send);
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    answer(id, "Task_PointOldDomain", RITA, "");
    within(() -> run(id).get("downtime").isObject());

    String tab = tab(id);

    assertThat(tab).contains("Downtime: ", " so far, not known how long still");
    assertThat(tab).contains("2 at work, 1 done", "jane-2ddoe", "MB/s", "entries/s", "left");
  }

  /** Two shards go on until the test has seen them. */
  private StepOutcome send(StepContext context) throws InterruptedException {
    Progress progress = context.progress();
    progress.part("zoe", new Amount(90, 90), new Amount(2, 2));
    for (int i = 1; end.getCount() > 0; i++) {
      long done = Math.min(900, i) * 1_000_000L;
      progress.part("jane-2ddoe", new Amount(done / 2, 500_000_000), new Amount(i, 4000));
      progress.part("rest", new Amount(done / 4, 500_000_000), new Amount(i, 4000));
      progress.report("sending homes", new Amount(done, 1_000_000_000), new Amount(i, 8002));
      end.await(200, TimeUnit.MILLISECONDS);
    }
    return StepOutcome.DONE;
  }

  private String tab(String id) {
    URI base = URI.create("http://127.0.0.1:" + port);
    browser.open(base.resolve("/camunda/app/cockpit/default/").toString());
    browser.visible(By.cssSelector("input[ng-model='username']")).sendKeys(ADMIN);
    browser.visible(By.cssSelector("input[ng-model='password']")).sendKeys(password(ADMIN));
    browser.click(By.cssSelector("form[name='signinForm'] button[type='submit']"));
    browser.visible(By.xpath("//a[normalize-space(.)='Redeployments']"));
    return new CockpitPage(browser, base).progress(instance(id), "entries/s");
  }
}
