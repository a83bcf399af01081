package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The states of families' pages that come of a mistake, or rarely: as good as the others.
@Timeout(120)
@InChromium
class FamilyStatesInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC);
  private static final DemoCard CARD = DemoCard.ANGELINE;

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @Test
  void whatAnybodyFindsAndWhatIsWrongWithALetterAreAccessible(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      for (var text : List.of("accessibilite", "donnees-personnelles")) {
        Steps.visit(page, portal, "/" + text);
        Checks.assertGoodInBothThemes(page, text);
      }
      Steps.visit(page, portal, "/contact");
      page.getByLabel("Votre courriel").fill("sans arobase");
      Steps.press(page, "Envoyer");
      assertErrors(page, "nom", "courriel", "texte");
      Checks.assertGoodInBothThemes(page, "contact-wrong");
      page.getByLabel("Votre nom").fill("Mme Marsone");
      page.getByLabel("Votre courriel").fill("marsone@exemple.fr");
      page.getByLabel("Votre message").fill("Bonjour");
      Steps.press(page, "Envoyer");
      assertThat(page.getByText("Votre message est arrivé")).isVisible();
      Checks.assertGoodInBothThemes(page, "contact-sent");
    }
  }

  /// The title begins with it, the summary has the focus and leads to each field, which is tied to
  /// its own words.
  private static void assertErrors(Page page, String... fields) {
    assertThat(page).hasTitle(Pattern.compile("^Erreur"));
    assertThat(page.locator(".message.bad")).isFocused();
    for (var field : fields) {
      var input = page.locator("#" + field);
      assertThat(input).hasAttribute("aria-invalid", "true");
      assertThat(input)
          .hasAttribute("aria-describedby", Pattern.compile("\\b" + field + "-erreur\\b"));
      page.locator(".message.bad a[href='#" + field + "']").click();
      assertThat(input).isFocused();
    }
  }

  @Test
  void whatAFamilySetsRightOrWrongIsAccessible(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      Steps.visit(page, portal, "/profil");
      page.getByLabel("Ajouter une adresse").fill("sans arobase");
      Steps.press(page, "Ajouter");
      assertErrors(page, "courriel");
      Checks.assertGoodInBothThemes(page, "profile-wrong");
      page.getByLabel("Ajouter une adresse").fill("une.adresse.plutot.longue@exemple.fr");
      Steps.press(page, "Ajouter");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      Checks.assertGoodInBothThemes(page, "profile-saved");
    }
  }

  @Test
  void aRecapWithEveryRefusalAndAPlanningWithTooManyTicksAreAccessible(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      Steps.visit(page, portal, refused());
      assertThat(page.locator(".recap .refused")).hasCount(6);
      Checks.assertGoodInBothThemes(page, "recap-refused");

      Steps.visit(page, portal, "/reservations");
      tick(page, 1_000);
      page.reload();
      page.getByLabel("Appliquer aussi à Bertrand").check();
      page.locator("button[name=valider]").click();
      assertThat(page.getByText("Trop de jours sont cochés")).isVisible();
      assertThat(page.locator("#pending")).containsText("modifications à valider");
      Checks.assertGoodInBothThemes(page, "planning-too-many");
    }
  }

  private static long child() {
    return portal.id(Code.Kind.CHILD, CARD.childCode());
  }

  /// Asks for a day that can be had, and for others that cannot, each for another reason.
  ///
  /// @return the address of the recap
  private static String refused() {
    var request = UUID.randomUUID();
    var today = portal.town().today(CLOCK);
    var free = portal.nextFree(CARD, CLOCK);
    var late = portal.nextLate(CARD, CLOCK);
    long canteen = free.activity().id();
    var changes =
        List.of(
            Change.book(child(), canteen, free.day()),
            Change.book(child(), canteen, today.minusDays(1)),
            Change.book(child(), canteen, today.plusYears(2)),
            Change.book(child(), canteen, LocalDate.of(2026, 11, 29)),
            Change.book(child(), late.activity().id(), late.day()),
            Change.book(child(), canteen + 3, free.day()),
            Change.book(child(), 999_999, free.day()));
    new BookingDesk(portal.database(), CLOCK)
        .submit(
            Submission.byWeb(
                request,
                portal.town().id(),
                portal.id(Code.Kind.PAYER, CARD.payerCodes().getFirst()),
                "Famille MARSONE",
                changes));
    return "/reservations/" + child() + "/recapitulatif/" + request;
  }

  /// Ticks so many days of the canteen as many pages would, in two forms: none holds so much.
  private static void tick(Page page, int days) {
    long canteen = portal.nextFree(CARD, CLOCK).activity().id();
    var first = LocalDate.of(2026, 12, 1);
    for (int half = 0; half < 2; half++) {
      var boxes =
          LongStream.range((long) half * days / 2, (half + 1L) * days / 2)
              .mapToObj(first::plusDays)
              .map(day -> canteen + "." + day)
              .toList();
      var form =
          FormData.create()
              .set("jeton", page.locator("#planning input[name=jeton]").getAttribute("value"))
              .set("vu", boxes.stream().map(box -> box + ".n").collect(Collectors.joining(" ")));
      boxes.forEach(box -> form.append("c", box));
      var kept =
          page.request()
              .post(
                  portal.uri("/reservations/" + child() + "/coches").toString(),
                  RequestOptions.create().setForm(form));
      assertEquals(200, kept.status());
    }
  }
}
