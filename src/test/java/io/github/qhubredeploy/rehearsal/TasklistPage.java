package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Tasklist as a person uses it: sign in, start, claim, fill in, complete. */
final class TasklistPage {

  private static final By USER = By.cssSelector("input[ng-model='username']");
  private static final By PASSWORD = By.cssSelector("input[ng-model='password']");
  private static final By START =
      By.cssSelector(".modal-footer button[ng-click='startProcessInstance()']");
  private static final By COMPLETE = By.cssSelector("button[ng-click='complete()']");
  private static final By LOADING = By.cssSelector(".column .loader:not(.ng-hide)");
  private static final By REFUSAL = By.cssSelector(".notifications .alert-danger");

  private final Browser browser;
  private final URI address;
  private final UnaryOperator<String> passwords;

  /**
   * @param passwords a person's by the person's name
   */
  TasklistPage(Browser browser, URI base, UnaryOperator<String> passwords) {
    this.browser = browser;
    this.address = base.resolve("/camunda/app/tasklist/default/");
    this.passwords = passwords;
  }

  void signIn(String person) {
    browser.forgetWhoIsSignedIn();
    browser.open(address.toString());
    // the page puts the cursor into the first field when it likes, also while somebody types
    browser.await(page -> typed(USER, person) & typed(PASSWORD, passwords.apply(person)));
    browser.click(By.cssSelector("form[name='signinForm'] button[type='submit']"));
    // answers to what was asked before signing in may still change the session until all is there
    browser.visible(By.xpath("//*[contains(@class,'task-filters')]//*[contains(.,'All tasks')]"));
    browser.await(ExpectedConditions.numberOfElementsToBe(LOADING, 0));
  }

  private boolean typed(By place, String text) {
    WebElement field = browser.visible(place);
    if (text.equals(field.getDomProperty("value"))) {
      return true;
    }
    field.clear();
    field.sendKeys(text);
    return false; // at the next look it has to be there still
  }

  void chooseProcess(String name) {
    browser.click(By.cssSelector(".start-process-action a"));
    browser.click(By.xpath("//ul[contains(@class,'processes')]//a[contains(.,'" + name + "')]"));
    browser.visible(By.cssSelector(".modal-body .fjs-container label"));
  }

  void start() {
    browser.click(START);
  }

  void awaitStarted() {
    browser.await(ExpectedConditions.invisibilityOfElementLocated(START));
  }

  /** Opens the task from the list of those that wait. */
  void choose(String task) {
    browser.click(By.cssSelector(".tasks-list li.task a[href*='" + task + "']"));
    browser.visible(By.cssSelector(".task-details .fjs-container"));
  }

  void claim() {
    browser.click(By.cssSelector("button.claim"));
    browser.visible(By.cssSelector("button.unclaim"));
  }

  void giveBack() {
    browser.click(By.cssSelector("button.unclaim"));
    browser.visible(By.cssSelector("button.claim"));
  }

  /** Fills in the fields by their labels, as the form names them. */
  void fill(JsonNode form, Map<String, Object> answer) {
    for (JsonNode field : form.path("components")) {
      Object value = answer.get(field.path("key").asText());
      if (value != null) {
        fill(field, value);
      }
    }
  }

  private void fill(JsonNode field, Object value) {
    String label = field.path("label").asText();
    WebElement place = browser.inTheMiddle(browser.visible(field(label)));
    switch (field.path("type").asText()) {
      case "checkbox" -> place.findElement(By.cssSelector("input[type='checkbox']")).click();
      case "radio" -> choose(field, place, value);
      default -> {
        WebElement input = place.findElement(By.cssSelector("input, textarea"));
        input.clear();
        input.sendKeys(value.toString());
      }
    }
  }

  private static By field(String label) {
    return By.xpath(
        "//div[contains(@class,'fjs-form-field')][.//label[contains(.,'" + label + "')]]");
  }

  private static void choose(JsonNode field, WebElement place, Object value) {
    for (JsonNode option : field.path("values")) {
      if (option.path("value").asText().equals(value.toString())) {
        String label = option.path("label").asText();
        place
            .findElement(By.xpath(".//label[contains(.,'" + label + "')][.//input[@type='radio']]"))
            .click();
      }
    }
  }

  /** What is chosen at a question of several choices, in the form's words. */
  String chosen(String label) {
    return browser.visible(field(label)).findElement(By.cssSelector("label.fjs-checked")).getText();
  }

  void complete() {
    browser.click(COMPLETE);
  }

  void awaitCompleted(String task) {
    browser.await(
        ExpectedConditions.invisibilityOfElementLocated(
            By.cssSelector(".tasks-list li.task a[href*='" + task + "']")));
  }

  /** The words in which the last attempt was refused. */
  String refusal() {
    return browser.visible(REFUSAL).getText();
  }
}
