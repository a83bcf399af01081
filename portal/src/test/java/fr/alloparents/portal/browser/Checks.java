package fr.alloparents.portal.browser;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What every page must hold.
public final class Checks {

  private static final Path PICTURES = Path.of("target", "pages");

  private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1280);

  /// From 768 px on a page looks as it does on a desk, below it as on a telephone.
  private static final Set<Integer> LAYOUTS = Set.of(1280, 360);

  private Checks() {}

  /// No violation that axe-core can find in a page without frames, as all of ours are: there its
  /// legacy mode judges by the same rules in a quarter of the time, because no second page is
  /// opened to put the findings of the frames together.
  public static void assertAccessible(Page page) {
    assertEquals(1, page.frames().size(), page.url());
    var violations = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertEquals("", violations.stream().map(Checks::told).collect(joining("\n")), page.url());
  }

  /// The page in both its layouts is accessible, and at every width nothing is wider than the
  /// screen; a picture is kept of each layout. The page is left at 1280 pixels.
  ///
  /// @param name of the pictures
  public static void assertGoodAtEveryWidth(Page page, String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      assertNoSidewaysScrolling(page);
      if (LAYOUTS.contains(width)) {
        assertAccessible(page);
        picture(page, name + "-" + width);
      }
    }
  }

  /// The same in both themes, on a screen that was light and is left so: what a visitor does need
  /// not be done again for the other colours.
  ///
  /// @param name of the pictures
  public static void assertGoodInBothThemes(Page page, String name) {
    for (var theme : List.of(Theme.DARK, Theme.LIGHT)) {
      theme.shineOn(page);
      assertGoodAtEveryWidth(page, name + "-" + theme);
    }
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
