package fr.alloparents.portal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every page must hold.
public final class Checks {

  private static final Path PICTURES = Path.of("target", "pages");

  private static final List<Integer> WIDTHS = List.of(320, 360, 768, 1280);

  /// From 768 px on a page looks as it does on a desk, below it as on a telephone.
  private static final Set<Integer> LAYOUTS = Set.of(1280, 360);

  /// Each with the elements concerned; empty for none.
  private static final String VIOLATIONS =
      """
      async (rules) => {
        const found = await axe.run(document, { resultTypes: ["violations"], ...rules });
        return found.violations
          .map((rule) => rule.id + ": " + rule.nodes.map((node) => node.html).join(", "))
          .join("\\n");
      }
      """;

  private Checks() {}

  /// No violation that axe-core can find in a page without frames, as all of ours are. It is asked
  /// in the page itself, once it is there: what its builder fetches besides, everything that is
  /// good, takes longer than judging.
  public static void assertAccessible(Page page) {
    assertNoViolation(page, Map.of());
  }

  /// Every text stands out from what is behind it by 7 to 1, as those wish who ask for more
  /// contrast; large ones by 4.5.
  public static void assertHigherContrast(Page page) {
    assertNoViolation(page, Map.of("runOnly", List.of("color-contrast-enhanced")));
  }

  private static void assertNoViolation(Page page, Map<String, Object> rules) {
    assertEquals(1, page.frames().size(), page.url());
    if (!(boolean) page.evaluate("typeof axe === 'object'")) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    assertEquals("", page.evaluate(VIOLATIONS, rules), page.url());
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
