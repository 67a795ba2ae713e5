package io.github.qhubredeploy.rehearsal;

import java.net.URI;
import org.openqa.selenium.By;

/** Cockpit with what the project adds to it; the session is that of Tasklist. */
final class CockpitPage {

  private final Browser browser;
  private final URI address;

  CockpitPage(Browser browser, URI base) {
    this.browser = browser;
    this.address = base.resolve("/camunda/app/cockpit/default/");
  }

  /** Opens the running instance and its tab "Redeployment"; returns what the tab says. */
  String progress(String instance, String expected) {
    browser.open(address + "#/process-instance/" + instance + "/runtime");
    browser.click(By.xpath("//a[normalize-space(.)='Redeployment']"));
    By tab = By.xpath("//table[.//th[.='Step']]/..");
    return browser.text(tab, expected);
  }

  /** Opens the page "Redeployments" by its link; returns what the page says. */
  String redeployments(String expected) {
    browser.open(address.toString());
    browser.click(By.xpath("//a[normalize-space(.)='Redeployments']"));
    By page = By.xpath("//h3[normalize-space(.)='Redeployments']/..");
    return browser.text(page, expected);
  }
}
