package fr.alloparents.portal.browser;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;

/// What every page must hold.
public final class Checks {

  private static final Path PICTURES = Path.of("target", "pages");

  private Checks() {}

  /// No violation that axe-core can find.
  public static void assertAccessible(Page page) {
    var violations = new AxeBuilder(page).analyze().getViolations();
    assertEquals("", violations.stream().map(Checks::told).collect(joining("\n")), page.url());
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getNodes().stream().map(node -> node.getHtml()).collect(joining(", "));
  }

  /// Nothing is wider than the screen.
  public static void assertNoSidewaysScrolling(Page page) {
    var tooWide =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertEquals(0, ((Number) tooWide).intValue(), page.url() + " " + page.viewportSize().width);
  }

  /// Keeps a picture of the page below `target/pages`.
  public static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
