package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Movement;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.portal.web.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A family's children and last operations: its own, and nobody else's.
@Timeout(90)
class AccountPagesTest {

  private static final String CHILD = DemoCard.ANGELINE.childCode();
  private static final String BROTHER = DemoCard.BERTRAND.childCode();
  private static final String PAYER = DemoCard.ANGELINE.payerCodes().getFirst();

  private static final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static DemoPortal portal;
  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(clock);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() throws Exception {
    clock.move(Duration.ofDays(1));
    visitor = new Visitor(portal::uri);
    visitor.signIn(CHILD, PAYER);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private static long id(DemoCard card) {
    return portal.id(Code.Kind.CHILD, card.childCode());
  }

  private static String reveal(DemoCard card) {
    return "/enfants/" + id(card) + "/code";
  }

  @Test
  void codesAreMaskedUntilOneIsAskedForAndThenThatOneAloneIsShown() throws Exception {
    var before = visitor.get("/enfants").body();
    assertTrue(before.contains("Angéline MARSONE") && before.contains("Bertrand MARSONE"), before);
    assertTrue(before.contains("CE1"), before);
    assertFalse(before.contains(CHILD) || before.contains(BROTHER), before);
    var asked = visitor.send("/enfants", reveal(DemoCard.ANGELINE), Map.of());
    assertEquals(200, asked.statusCode());
    assertTrue(asked.body().contains("<strong class=\"code\">" + CHILD + "</strong>"));
    assertFalse(asked.body().contains(BROTHER), asked.body());
    assertEquals("no-store", asked.headers().firstValue("Cache-Control").orElse(""));
    assertFalse(visitor.get("/enfants").body().contains(CHILD));
  }

  @Test
  void aCodeIsNotShownWithoutTheTokenOfTheForm() throws Exception {
    var answer = visitor.post(reveal(DemoCard.ANGELINE), "jeton=x");
    assertEquals(403, answer.statusCode());
    assertFalse(answer.body().contains(CHILD));
  }

  @Test
  void aCodeIsNotShownByAnAddress() throws Exception {
    assertEquals(405, visitor.get(reveal(DemoCard.ANGELINE)).statusCode());
  }

  @Test
  void someoneElsesChildIsNoPage() throws Exception {
    var answer = visitor.send("/enfants", reveal(DemoCard.JAMES), Map.of());
    assertEquals(404, answer.statusCode());
    assertFalse(answer.body().contains(DemoCard.JAMES.childCode()));
    assertEquals(404, visitor.get("/operations?enfant=" + id(DemoCard.JAMES)).statusCode());
    assertEquals(404, visitor.get("/operations?enfant=x").statusCode());
    assertEquals(404, visitor.send("/enfants", "/enfants/-1/code", Map.of()).statusCode());
    assertEquals(404, visitor.send("/enfants", "/enfants/x/code", Map.of()).statusCode());
  }

  @Test
  void whoHasNotSignedInSeesNothing() throws Exception {
    try (var stranger = new Visitor(portal::uri)) {
      assertEquals(303, stranger.get("/enfants").statusCode());
      assertEquals(303, stranger.get("/operations").statusCode());
    }
  }

  @Test
  void aBookingOfOneChildIsAmongItsOperationsAndNotItsBrothers() throws Exception {
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, clock));
    var line = "<strong>Angéline</strong>";
    var page = visitor.get("/operations").body();
    assertTrue(page.contains("<strong>inscrit</strong>"), page);
    assertTrue(page.contains("par téléphone le ") && page.contains(line), page);
    var hers = visitor.get("/operations?enfant=" + id(DemoCard.ANGELINE)).body();
    assertTrue(hers.contains(line), hers);
    var his = visitor.get("/operations?enfant=" + id(DemoCard.BERTRAND)).body();
    assertFalse(his.contains(line), his);
  }

  @Test
  void operationsInEnglishNameTheActivitiesInEnglishToo() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    assertEquals(303, visitor.send("/profil", "/profil", Map.of("choix", "en")).statusCode());
    try {
      var page = visitor.get("/operations").body();
      assertTrue(page.contains(wanted.activity().englishName() + ", "), page);
      assertFalse(page.contains(wanted.activity().name() + ", "), page);
      assertTrue(page.contains("Operation number: "), page);
    } finally {
      visitor.send("/profil", "/profil", Map.of("choix", "fr"));
    }
  }

  @Test
  void everyKindOfMovementHasItsWordInBothLanguages() {
    for (var kind : Movement.Kind.values()) {
      var key = "account.operations." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      for (var language : Texts.LANGUAGES) {
        assertFalse(Texts.of(language).text(key).isBlank());
      }
    }
  }
}
