package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The parts of the planning in a real browser: the texts that explain them, and its rows, however
/// many there are.
@Timeout(120)
@InChromium
class PlanningPartsInChromiumTest {

  private static final DemoCard CARD = DemoCard.BERTRAND;
  private static final int ACTIVITIES = 25;

  /// The boxes of every day that do not stand beside the name of their activity; how many days
  /// stand beside each other.
  private static final String ROWS =
      """
      () => [...document.querySelectorAll("table.grid")].map((table) => {
        const top = (element) => Math.round(element.getBoundingClientRect().top);
        const rows = [...table.querySelectorAll("thead th")].map(top);
        const days = [...table.querySelectorAll("tbody tr")];
        const astray = days.flatMap((day) => [...day.querySelectorAll("td")]
          .filter((box, i) => top(box) !== rows[i]));
        const beside = new Set(days.map((day) => top(day.querySelector("th")))).size;
        return new Set(rows).size + " rows, " + astray.length + " astray, " + beside + " line of days";
      })
      """;

  private static final List<String> LIKE_THE_CANTEEN =
      List.of(
          """
          INSERT INTO activity_place SELECT town_id, ?, place_id, NULL FROM activity_place
          WHERE activity_id = ?
          """,
          """
          INSERT INTO activity_school SELECT town_id, ?, school_id, place_id FROM activity_school
          WHERE activity_id = ?
          """,
          """
          INSERT INTO opening (town_id, day, activity_id, place_id)
          SELECT town_id, day, ?, place_id FROM opening WHERE activity_id = ?
          """);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private DemoPortal portal;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(clock);
  }

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void eachTextOpensInPlaceAndStaysOpenWhenThePageIsRefreshed(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360))) {
      var page = context.newPage();
      page.waitForResponse(
              one -> one.url().contains("/grille"), () -> Steps.signIn(page, portal, CARD))
          .finished();
      page.locator("details.shortcuts summary").first().click();
      for (var sign : page.locator(".help > summary:visible").all()) {
        sign.click();
      }
      assertEquals(6, page.locator(".help[open]").count());
      assertThat(page.locator("#aide-valider .help-text")).isInViewport();
      page.locator("#aide-heure > summary").focus();
      portal.bookByPhone(CARD, portal.nextFree(CARD, clock));
      assertThat(page.locator("#news")).containsText("Cantine");
      assertEquals(6, page.locator(".help[open]").count());
      assertThat(page.locator("#aide-heure > summary")).isFocused();
      Checks.assertGoodInBothThemes(page, "planning-help");
    }
  }

  @Test
  void twentyFiveActivitiesHaveTheirRows(Browser browser) {
    for (int i = 1; i <= ACTIVITIES; i++) {
      addActivity(i);
    }
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      int rows = page.locator("table.grid").first().locator("thead th").count();
      assertTrue(rows >= ACTIVITIES, rows + " rows");
      for (var found : (Iterable<?>) page.evaluate(ROWS)) {
        assertEquals(rows + " rows, 0 astray, 1 line of days", found);
      }
      Checks.assertGoodAtEveryWidth(page, "planning-many");
    }
  }

  /// One like the canteen, for the child of the card.
  private void addActivity(int number) {
    var canteen = portal.nextFree(CARD, clock).activity();
    portal
        .database()
        .inTransaction(
            handle -> {
              long added =
                  handle
                      .createUpdate(
                          """
                          INSERT INTO activity (town_id, group_id, name, keypad_page, keypad_key,
                            weekdays, season)
                          SELECT town_id, group_id, ?, ?, ?, weekdays, season FROM activity
                          WHERE id = ?
                          """)
                      .bind(0, "Atelier " + number)
                      .bind(1, 4 + number / 7)
                      .bind(2, 1 + number % 7)
                      .bind(3, canteen.id())
                      .executeAndReturnGeneratedKeys("id")
                      .mapTo(long.class)
                      .one();
              LIKE_THE_CANTEEN.forEach(sql -> handle.execute(sql, added, canteen.id()));
              handle.execute(
                  "INSERT INTO enrolment VALUES (?, ?, ?, '2026-09-01', '2027-07-03')",
                  portal.town().id(),
                  portal.id(Code.Kind.CHILD, CARD.childCode()),
                  added);
              return handle.execute("UPDATE town_rules SET version = version + 1");
            });
  }
}
