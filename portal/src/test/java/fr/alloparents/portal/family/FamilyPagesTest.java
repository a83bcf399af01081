package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.OpenPage;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// What families see, and what they are told when their codes are not right.
@Timeout(90)
class FamilyPagesTest {

  private static final String CHILD = DemoCard.ANGELINE.childCode();
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

  /// Another day for each test: codes that were locked in the last one are free again.
  @BeforeEach
  void comeIn() {
    clock.move(Duration.ofDays(1));
    visitor = new Visitor(portal::uri);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aFamilySeesItsChildrenAndNobodyElses() throws Exception {
    visitor.signIn(CHILD, PAYER);
    var page = visitor.get("/reservations").body();
    assertTrue(page.contains("<h1>Angéline MARSONE</h1>"), page);
    assertTrue(page.contains("CE1"), page);
    long brother = portal.id(Code.Kind.CHILD, DemoCard.BERTRAND.childCode());
    assertTrue(page.contains("value=\"enfant." + brother + "\""), page);
    assertTrue(visitor.get("/reservations/" + brother).body().contains("Bertrand MARSONE"));
    long stranger = portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode());
    for (var path : List.of("", "/grille", "/direct", "/recapitulatif/" + UUID.randomUUID())) {
      assertEquals(404, visitor.get("/reservations/" + stranger + path).statusCode(), path);
    }
    assertEquals(404, visitor.get("/reservations/-1").statusCode());
    assertEquals(404, visitor.get("/reservations/x").statusCode());
  }

  @Test
  void aBookingMadeByPhoneIsOnThePage() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    visitor.signIn(CHILD, PAYER);
    long before = booked(visitor.get("/reservations").body());
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    var page = visitor.get("/reservations").body();
    assertEquals(before + 1, booked(page), page);
  }

  private static long booked(String page) {
    return page.lines().filter(line -> line.contains("<td role=\"cell\" class=\"booked")).count();
  }

  /// "Réservé depuis vendredi" would tell since when it is booked.
  @Test
  void aBookedDayTellsSinceWhenItCannotBeGivenUp() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    var morning = wanted.day().atTime(8, 0).atZone(portal.town().zone()).toInstant();
    clock.move(Duration.between(clock.instant(), morning));
    visitor.signIn(CHILD, PAYER);
    var box = "data-box=\"%d.%s\"".formatted(wanted.activity().id(), wanted.day());
    var page = visitor.get("/reservations").body();
    var cell = page.lines().filter(line -> line.contains(box)).findFirst().orElseThrow();
    assertTrue(cell.contains("réservé</span> <span class=\"detail\">n'est plus annulable"), cell);
  }

  @Test
  void anExceptionalClosedDayIsToldWithItsReason() throws Exception {
    visitor.signIn(CHILD, PAYER);
    assertTrue(visitor.get("/reservations").body().contains("class=\"closed\""));
  }

  @Test
  void anOpenPageIsToldOfAChangeMadeElsewhereWithinASecond() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    visitor.signIn(CHILD, PAYER);
    long child = portal.id(Code.Kind.CHILD, CHILD);
    try (var page = OpenPage.of(visitor, "/reservations/" + child + "/direct")) {
      long began = System.nanoTime();
      portal.cancelElsewhere(DemoCard.ANGELINE, wanted, clock);
      page.awaitChange();
      assertTrue(System.nanoTime() - began < Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void wrongCodesAreToldInTheSameWordsWhateverIsWrong() throws Exception {
    var words = "Ces codes ne sont pas reconnus.";
    for (var codes :
        List.of(List.of(CHILD, "999999"), List.of("999999", PAYER), List.of(CHILD, "007007"))) {
      var answer = visitor.signIn(codes.getFirst(), codes.getLast());
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains(words), answer.body());
      assertFalse(answer.body().contains(codes.getLast()), "the payer code is not put back");
    }
    assertEquals(303, visitor.get("/reservations").statusCode());
  }

  @Test
  void afterFiveWrongCodesTheRightOnesWaitUntilTheNextDay() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(422, visitor.signIn(CHILD, "99999" + i).statusCode());
    }
    var locked = visitor.signIn(CHILD, PAYER);
    assertEquals(422, locked.statusCode());
    assertTrue(locked.body().contains("Ces codes ne sont pas reconnus."));
    clock.move(Duration.ofDays(1));
    assertEquals(303, visitor.signIn(CHILD, PAYER).statusCode());
  }

  @Test
  void whatCannotBeACodeIsToldAtItsFieldAndCountsAgainstNobody() throws Exception {
    for (int i = 0; i < 40; i++) {
      var answer = visitor.signIn("12", "abc");
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains("id=\"code-enfant-erreur\""), answer.body());
      assertTrue(answer.body().contains("aria-invalid=\"true\""), answer.body());
    }
    assertEquals(303, visitor.signIn("123 456", " 654321").statusCode());
  }

  @Test
  void markupInAFieldComesBackInert() throws Exception {
    var answer = visitor.signIn("\"><script>alert(1)</script>", "'><b>");
    assertFalse(answer.body().contains("<script>alert"), answer.body());
  }

  @Test
  void noCodeIsInAnAddressOrALogWhateverHappens() throws Exception {
    var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("fr.alloparents");
    var written = new ListAppender<ILoggingEvent>();
    written.start();
    log.addAppender(written);
    ours.setLevel(Level.TRACE);
    try {
      var answer = visitor.signIn(CHILD, PAYER);
      assertEquals("/reservations", answer.headers().firstValue("Location").orElse(""));
      visitor.signIn(CHILD, "98765");
      visitor.post("/", "code-enfant=" + CHILD + "&code-payeur=" + PAYER);
      visitor.get("/?code-enfant=" + CHILD);
      visitor.get("/" + CHILD);
      portal.hangDatabase();
      visitor.post("/", "jeton=none&code-enfant=" + CHILD);
    } finally {
      portal.releaseDatabase();
      ours.setLevel(null);
      log.detachAppender(written);
    }
    assertFalse(written.list.isEmpty());
    for (var event : written.list) {
      var text = event.getFormattedMessage() + event.getThrowableProxy();
      for (var code : List.of(CHILD, PAYER, "98765")) {
        assertFalse(text.contains(code), text);
      }
    }
  }

  @Test
  void beforeItsOpeningDayATownLetsNobodyIn() throws Exception {
    var towns = new Towns(portal.database());
    var today = portal.town().today(clock);
    var dayWords = DayWords.of(Texts.french());
    var before = new Visitor(portal::uri);
    before.signIn(CHILD, PAYER);
    assertEquals(200, before.get("/reservations").statusCode());
    towns.change(portal.town().with(portal.town().settings().opening(today.plusDays(2))));
    try (before) {
      awaitOpening("Le service ouvre le " + dayWords.day(today.plusDays(2)) + ".", true);
      var form =
          Map.of("code-enfant", CHILD, "code-payeur", PAYER, "jeton", visitor.token("/mairie"));
      assertEquals(422, visitor.post("/", Visitor.encoded(form)).statusCode());
      assertEquals(303, before.get("/reservations").statusCode());
    } finally {
      towns.change(portal.town());
      awaitOpening("Le service ouvre le ", false);
    }
  }

  /// A process remembers the settings of a town for seconds.
  private void awaitOpening(String words, boolean told) throws Exception {
    while (visitor.get("/").body().contains(words) != told) {
      Thread.sleep(100);
    }
  }

  /// Chloé lives with either parent in turn: each sees that a day is taken, neither sees by whom
  /// nor can give it up for the other.
  @Test
  void whatTheOtherHouseholdOfAChildHasBookedIsSeenAndCannotBeTouched() throws Exception {
    var codes = DemoCard.CHLOE.payerCodes();
    var planning = "/reservations/" + portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode());
    var free = portal.nextFree(DemoCard.CHLOE, clock);
    var box = free.activity().id() + "." + free.day();
    visitor.signIn(DemoCard.CHLOE.childCode(), codes.getFirst());
    assertEquals(303, change(visitor, planning, box, "n", true).statusCode());
    assertTrue(visitor.get(planning).body().contains("class=\"booked\" data-box=\"" + box));
    try (var other = new Visitor(portal::uri)) {
      other.signIn(DemoCard.CHLOE.childCode(), codes.getLast());
      var page = other.get(planning).body();
      assertTrue(page.contains("class=\"other\" data-box=\"" + box), page);
      assertFalse(page.contains("value=\"" + box), page);
      var refused = change(other, planning, box, "b", false);
      var recap = other.get(refused.headers().firstValue("Location").orElseThrow()).body();
      assertFalse(recap.contains("Numéro d'opération"), recap);
      assertFalse(other.get("/operations").body().contains("Mme"), "whose it is");
    }
    assertTrue(visitor.get(planning).body().contains("class=\"booked\" data-box=\"" + box));
  }

  /// Sends one box of a planning.
  ///
  /// @param stood how the day stood, as the page tells it
  private static HttpResponse<String> change(
      Visitor visitor, String planning, String box, String stood, boolean ticked) throws Exception {
    var fields =
        Map.of(
            "requete",
            UUID.randomUUID().toString(),
            "vu",
            box + "." + stood,
            ticked ? "c" : "sans",
            box,
            "valider",
            "1");
    return visitor.send(planning, planning, fields);
  }
}
