package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a colleague has done while a page was open, codes that families know already, and locks, in
/// a real browser.
@Timeout(120)
@InChromium
class MeanwhileInChromiumTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));

  private static DemoPortal portal;
  private static Visitor colleague;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    colleague = DeskVisitors.signedIn(portal, Role.ADMINISTRATOR);
  }

  @AfterAll
  static void close() {
    colleague.close();
    portal.close();
  }

  @Test
  void whoHasNotSeenWhatAColleagueHasWrittenComparesAndDecides(Browser browser) throws Exception {
    var third = DeskAccount.of(portal, CLOCK, "tiers", Role.ADMINISTRATOR);
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Steps.visit(page, portal, "/mairie/textes");
      page.locator("#texte-LEGAL_NOTICE-fr").fill("## Éditeur\n\nLa commune.");
      TextForms.send(
          colleague,
          Map.of("page", "LEGAL_NOTICE", "en", "fr", "texte", "## Éditeur\n\nLe maire.\n\nMerci."));
      Steps.press(page, "Enregistrer");
      page.getByText("Le texte qui est enregistré maintenant").click();
      assertThat(page.getByText("Le maire.")).isVisible();
      assertThat(page.locator("#texte-LEGAL_NOTICE-fr")).hasValue("## Éditeur\n\nLa commune.");
      Checks.assertGoodInBothThemes(page, "texts-meanwhile");
      var path = AccountPages.PATH + "/" + third.id;
      Steps.visit(page, portal, path);
      page.getByLabel("Nom", exactly()).fill("Mme Tiers");
      new TownHallAccounts(portal.database(), CLOCK)
          .find(portal.town(), third.id)
          .ifPresent(this::takeRole);
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("quelqu'un d'autre vient de changer ce compte")).isVisible();
      Checks.assertGoodInBothThemes(page, "account-meanwhile");
    }
    third.close();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private void takeRole(TownHallAccounts.Account account) {
    var form = Map.of("nom", "M. Tiers", "role", "STAFF", "vu", account.fingerprint());
    try {
      colleague.send(AccountPages.PATH, AccountPages.PATH + "/" + account.id(), form);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void knownCodesAreSaidAndALockIsLifted(Browser browser) throws Exception {
    LockForms.lifting(portal, CLOCK, colleague);
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Steps.visit(page, portal, "/mairie/lettres");
      Steps.press(page, "Ne plus les compter");
      assertThat(page.locator("#sur-erreur")).isVisible();
      Checks.assertGoodInBothThemes(page, "letters-known");
      page.getByLabel("Ces familles ont bien leurs codes").check();
      Steps.press(page, "Ne plus les compter");
      assertThat(page.getByText("6 lettres n'attendent plus.")).isVisible();
      Steps.visit(page, portal, "/mairie/familles");
      assertThat(page.getByText("Un numéro de téléphone", exactText())).isVisible();
      Checks.assertGoodInBothThemes(page, "families-locks");
      Steps.press(page, "Lever");
      assertThat(page.getByText("Le blocage est levé.")).isVisible();
    }
  }

  private static Page.GetByTextOptions exactText() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
