package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is there, ticked on tablets at noon.
@Timeout(120)
@InChromium
class AttendanceInChromiumTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static final int TABLET = 800;

  private static DemoPortal portal;
  private static AttendanceForms forms;
  private static String list;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
    forms = new AttendanceForms(portal, CLOCK);
    var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    var noon = wanted.day().atTime(12, 0).atZone(portal.town().zone()).toInstant();
    CLOCK.move(Duration.between(CLOCK.instant(), noon));
    list =
        "/mairie/pointage/%s/%d?ecole=%d"
            .formatted(
                wanted.day(), wanted.activity().id(), forms.school(DemoCard.ANGELINE.level()));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void nothingIsTicked() {
    portal
        .database()
        .inTransaction(
            h -> h.execute("DELETE FROM attendance_tick") + h.execute("DELETE FROM attendance"));
  }

  private static long ticks() {
    return portal
        .database()
        .read(h -> h.select("SELECT COUNT(*) FROM attendance_tick").mapTo(long.class).one());
  }

  private static Page enter(Browser browser, boolean script) {
    var page =
        browser.newContext(Theme.LIGHT.screen(TABLET).setJavaScriptEnabled(script)).newPage();
    Steps.enterTownHall(page, portal);
    Steps.visit(page, portal, list);
    return page;
  }

  private static Locator angeline(Page page) {
    return page.locator(".pupil", new Page.LocatorOptions().setHasText("MARSONE Angéline"));
  }

  private static void press(Page page, String words) {
    angeline(page).locator("label", new Locator.LocatorOptions().setHasText(words)).click();
  }

  @Test
  void twoTabletsSeeEachOthersTicksAndLoseNoneWithoutANetwork(Browser browser) {
    var one = enter(browser, true);
    var other = enter(browser, true);
    assertThat(one.locator("#pointage .without-script")).isHidden();
    press(one, "Présent");
    assertThat(one.locator("#etat")).hasText("Tout est enregistré.");
    assertThat(angeline(other).locator(".said")).containsText(" par ");
    assertThat(angeline(other).getByLabel("Présent")).isChecked();

    one.context().setOffline(true);
    press(one, "Absent");
    assertThat(one.locator("#etat")).containsText("Pas de réseau : 1 pointage à enregistrer");
    assertThat(angeline(one).locator(".said")).hasText("à enregistrer…");
    Checks.picture(one, "attendance-away");
    press(one, "Présent");
    assertThat(one.locator("#etat")).containsText("Pas de réseau : 2 pointages à enregistrer");
    assertEquals(1, ticks());
    // the tablet is switched off, and opened again where there is a network
    var context = one.context();
    one.close();
    CLOCK.move(Duration.ofMinutes(5));
    context.setOffline(false);
    var again = context.newPage();
    Steps.visit(again, portal, list);
    assertThat(again.locator("#etat")).hasText("Tout est enregistré.");
    assertThat(angeline(again).getByLabel("Présent")).isChecked();
    assertEquals(3, ticks());

    context.setOffline(true);
    press(again, "Absent");
    assertThat(again.locator("#etat")).containsText("Pas de réseau");
    CLOCK.move(Duration.ofMinutes(5));
    context.setOffline(false);
    assertThat(again.locator("#etat")).hasText("Tout est enregistré.");
    assertThat(angeline(other).getByLabel("Absent")).isChecked();
    assertEquals(4, ticks());
    Checks.assertGoodInBothThemes(again, "attendance");
    context.close();
    other.context().close();
  }

  @Test
  void withoutJavaScriptTheFormTicksAndAChildWithoutABookingIsFound(Browser browser) {
    var page = enter(browser, false);
    press(page, "Présent");
    Steps.press(page, "Enregistrer");
    assertThat(page.getByText("1 pointage est enregistré.")).isVisible();
    assertThat(angeline(page).locator(".said")).containsText(" par ");

    page.getByLabel("Venu sans réservation").fill("mars");
    Steps.press(page, "Chercher");
    var found = page.locator(".card .pupil");
    assertThat(found.first()).containsText("MARSONE");
    Checks.picture(page, "attendance-found");
    page.context().close();
  }

  @Test
  void theOtherPagesAreGood(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
      Steps.visit(page, portal, "/mairie/listes/" + wanted.day());
      page.evaluate("window.dispatchEvent(new Event('afterprint'))");
      assertThat(page.getByText("La page est-elle sortie de l'imprimante")).isFocused();
      Checks.picture(page, "lists-printed-or-not");
      page.reload();
      assertThat(page.locator("#changements")).hasCount(0);
      page.locator("#imprime button").click();
      portal.bookByPhone(DemoCard.ANGELINE, wanted);
      page.reload();
      assertThat(page.locator("#changements"))
          .containsText("1 changement depuis votre impression de 12\u00a0h");
      Checks.assertGoodAtEveryWidth(page, "lists-changes");
      for (var path : new String[] {"pointage", "emargement", "presences"}) {
        Steps.visit(page, portal, "/mairie/" + path);
        Checks.assertGoodAtEveryWidth(page, path);
      }
    }
  }
}
