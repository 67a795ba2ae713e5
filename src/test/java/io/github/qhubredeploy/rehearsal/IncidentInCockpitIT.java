package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.RunningHouse;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A step that has failed too often is tried again by a person in Cockpit. */
class IncidentInCockpitIT extends RunningHouse {

  private static final String SCAN = "scanHomeDirectoriesDelegate";

  private Browser browser;

  @BeforeEach
  void openTheBrowser() {
    Browser.mustBeInstalled();
    browser = Browser.open();
  }

  @AfterEach
  void closeTheBrowser() {
    if (browser != null) {
      browser.picture("end-of-incident");
      browser.close();
    }
  }

  @Test
  void anOperatorLetsAStepTryAgain() {
    String platform = freshPlatform();
    steps.play(
        SCAN,
        platform,
        context -> {
          throw new IllegalStateException("Bucket archive is gone: make it again");
        });
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    within(() -> run(id).get("incidents").get(0));

    URI base = URI.create("http://127.0.0.1:" + port);
    new TasklistPage(browser, base, name -> password(name)).signIn(RITA);
    CockpitPage cockpit = new CockpitPage(browser, base);
    assertThat(cockpit.progress(instance(id), "Scan"))
        .contains("Bucket archive is gone: make it again");
    browser.picture("incident");
    steps.play(SCAN, platform, context -> StepOutcome.DONE);
    // the tab is drawn anew every other second: a click may meet nothing
    browser.await(
        page -> {
          List<WebElement> buttons = page.findElements(By.xpath("//button[.='Try again']"));
          buttons.stream().limit(1).forEach(WebElement::click);
          return buttons.isEmpty() || run(id).get("incidents").isEmpty();
        });

    assertThat(question(id, "Task_PointOldDomain")).isNotNull();
    within(() -> run(id).get("incidents").isEmpty());
  }
}
