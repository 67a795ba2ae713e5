package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qhubredeploy.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The machine's Chromium without a window, and pictures of what it shows. */
final class Browser implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path PICTURES = Path.of("target/screenshots");

  private final ChromeDriver driver;
  private int pictures;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Where a build server has no browser the test fails; on a desk it is skipped. */
  static void mustBeInstalled() {
    boolean installed = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    String missing = "install chromium and chromium-driver: %s, %s".formatted(PROGRAM, DRIVER);
    if ("true".equals(System.getenv("REDEPLOY_CI"))) {
      assertThat(installed).as(missing).isTrue();
    }
    assumeTrue(installed, missing);
  }

  static Browser open() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--lang=en", "--disable-gpu");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withTimeout(Patience.LIMIT)
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1440, 1900));
    return new Browser(driver);
  }

  /** Opens the page afresh, though only the part behind the # may differ. */
  void open(String address) {
    driver.get("about:blank");
    driver.get(address);
  }

  void forgetWhoIsSignedIn() {
    driver.manage().deleteAllCookies();
  }

  <T> T await(ExpectedCondition<T> condition) {
    return new WebDriverWait(driver, Patience.LIMIT)
        .ignoring(StaleElementReferenceException.class, ElementNotInteractableException.class)
        .until(condition);
  }

  /** The words at a place, once they contain what is expected. */
  String text(By place, String expected) {
    return await(
        page -> {
          String text = page.findElement(place).getText();
          return text.contains(expected) ? text : null;
        });
  }

  WebElement visible(By place) {
    return await(ExpectedConditions.visibilityOfElementLocated(place));
  }

  /** Clicks once it can be clicked, though the page may draw it anew meanwhile. */
  void click(By place) {
    await(
        page -> {
          try {
            WebElement found = page.findElement(place);
            if (!found.isEnabled()) {
              return false; // nothing would happen, and nobody would tell
            }
            found.click();
            return true;
          } catch (WebDriverException e) {
            return false;
          }
        });
  }

  /** Scrolls it to the middle, where no header or footer lies over it. */
  WebElement inTheMiddle(WebElement element) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    return element;
  }

  void picture(String name) {
    try {
      Files.createDirectories(PICTURES);
      Files.write(
          PICTURES.resolve("%02d-%s.png".formatted(++pictures, name)),
          driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
