package fr.alloparents.portal.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;

/// What people do again and again before a screen.
public final class Steps {

  private Steps() {}

  /// Opens a page by its path.
  public static void visit(Page page, DemoPortal portal, String path) {
    page.navigate(portal.uri(path).toString());
  }

  /// Presses the first button with these words.
  public static void press(Page page, String words) {
    page.locator("button").filter(new Locator.FilterOptions().setHasText(words)).first().click();
  }

  /// The family of this card signs in, and is led to its planning.
  public static void signIn(Page page, DemoPortal portal, DemoCard card) {
    visit(page, portal, "/");
    typeCodes(page, card);
    page.waitForURL("**/reservations");
  }

  /// Fills the form of the sign-in, and sends it.
  public static void typeCodes(Page page, DemoCard card) {
    page.getByLabel("Code enfant").fill(card.childCode());
    page.getByLabel("Code payeur").fill(card.payerCodes().getFirst());
    press(page, "Se connecter");
  }

  /// The demo's administrator signs in, and sees the first page of the town hall.
  public static void enterTownHall(Page page, DemoPortal portal) {
    visit(page, portal, "/mairie");
    page.getByLabel("Identifiant").fill(portal.login());
    page.getByLabel("Mot de passe").fill(portal.password());
    press(page, "Se connecter");
    page.getByText("Bonjour,").waitFor();
  }
}
