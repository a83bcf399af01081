package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is let in, for how long, and that nobody else's form or session is taken for his.
@Timeout(90)
class SessionsByHttpTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static final String CHILD = DemoCard.ANGELINE.childCode();
  private static final String PAYER = DemoCard.ANGELINE.payerCodes().getFirst();

  private static DemoPortal portal;
  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK, Map.of("web.proxies", "127.0.0.1"));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() {
    visitor = new Visitor(portal::uri);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aVisitorIsLedToTheSignInPageAndAFamilyToItsBookings() throws Exception {
    assertRedirect("/", visitor.get("/reservations"));
    assertRedirect("/reservations", visitor.signIn(CHILD, PAYER));
    assertEquals(200, visitor.get("/reservations").statusCode());
    assertRedirect("/reservations", visitor.get("/"));
  }

  @Test
  void signingInGivesANewKeyAndTheOldOneOpensNothing() throws Exception {
    visitor.get("/");
    var before = visitor.key();
    visitor.signIn(CHILD, PAYER);
    assertNotEquals(before, visitor.key());
    assertTrue(withKey(before).contains("Location: /\r\n"));
    assertTrue(withKey(visitor.key()).startsWith("HTTP/1.1 200 "));
  }

  @Test
  void afterSigningOutTheKeyOpensNothing() throws Exception {
    visitor.signIn(CHILD, PAYER);
    var key = visitor.key();
    assertRedirect("/", visitor.send("/reservations", "/deconnexion", Map.of()));
    assertTrue(withKey(key).contains("Location: /\r\n"));
    assertRedirect("/", visitor.get("/reservations"));
  }

  @Test
  void aSessionKnownFromTheLastClickIsStillAskedFor() throws Exception {
    visitor.signIn(CHILD, PAYER);
    assertEquals(200, visitor.get("/reservations").statusCode());
    var key = visitor.key();
    assertTrue(withKey(key).startsWith("HTTP/1.1 200 "));
    visitor.send("/profil", "/profil", Map.of("choix", "en"));
    assertTrue(visitor.get("/reservations").body().contains("lang=\"en\""));
    visitor.send("/profil", "/profil", Map.of("choix", "fr"));

    visitor.send("/reservations", "/deconnexion", Map.of());
    assertTrue(withKey(key).contains("Location: /\r\n"));
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutAClick() throws Exception {
    visitor.signIn(CHILD, PAYER);
    CLOCK.move(Duration.ofMinutes(20));
    assertEquals(200, visitor.get("/reservations").statusCode());
    waitUntilItIsWritten();
    CLOCK.move(Duration.ofMinutes(29));
    assertEquals(200, visitor.get("/reservations").statusCode());
    waitUntilItIsWritten();
    CLOCK.move(Duration.ofMinutes(31));
    assertRedirect("/", visitor.get("/reservations"));
  }

  /// That the session goes on is written beside the click, which does not wait for it; a click that
  /// comes while it is written leaves it to the next.
  private void waitUntilItIsWritten() throws Exception {
    while (!portal
        .database()
        .read(
            handle ->
                handle
                    .select(
                        """
                        SELECT ends_at >= LEAST(?, started_at + INTERVAL 12 HOUR)
                        FROM web_session WHERE key_hash = ?
                        """,
                        CLOCK.instant().plus(Sessions.IDLE),
                        new SessionKey(visitor.key()).hash())
                    .mapTo(boolean.class)
                    .one())) {
      assertEquals(200, visitor.get("/reservations").statusCode());
    }
  }

  @Test
  void aPageThatIsMerelyOpenDoesNotKeepItsSessionAlive() throws Exception {
    visitor.signIn(CHILD, PAYER);
    var child = portal.id(Code.Kind.CHILD, CHILD);
    for (int i = 0; i < 3; i++) {
      assertEquals(200, visitor.get("/reservations/" + child + "/grille").statusCode());
      CLOCK.move(Duration.ofMinutes(11));
    }
    assertRedirect("/", visitor.get("/reservations/" + child + "/grille"));
  }

  @Test
  void aSessionEndsAfterTwelveHoursWhateverIsClicked() throws Exception {
    visitor.signIn(CHILD, PAYER);
    int clicks = 0;
    while (visitor.get("/reservations").statusCode() == 200) {
      clicks++;
      waitUntilItIsWritten();
      CLOCK.move(Duration.ofMinutes(25));
    }
    assertEquals(12 * 60 / 25 + 1, clicks);
  }

  @Test
  void aFormWithoutItsTokenOrWithAnotherBrowsersDoesNothing() throws Exception {
    var form = Visitor.encoded(Map.of("code-enfant", CHILD, "code-payeur", PAYER));
    assertForbidden(visitor.post("/", form));
    visitor.get("/");
    assertForbidden(visitor.post("/", form));
    assertForbidden(visitor.post("/", form + "&jeton="));
    assertForbidden(visitor.post("/", form + "&jeton=" + visitor.key()));
    try (var other = new Visitor(portal::uri)) {
      assertForbidden(visitor.post("/", form + "&jeton=" + other.token("/")));
    }
    assertRedirect("/", visitor.get("/reservations"));
    assertRedirect("/reservations", visitor.post("/", form + "&jeton=" + visitor.token("/")));
  }

  @Test
  void aForgedSignOutDoesNothing() throws Exception {
    visitor.signIn(CHILD, PAYER);
    assertForbidden(visitor.post("/deconnexion", ""));
    assertEquals(200, visitor.get("/reservations").statusCode());
  }

  @Test
  void theTokenOfASessionIsNoneOfTheVisitorsBefore() throws Exception {
    var before = visitor.token("/");
    visitor.signIn(CHILD, PAYER);
    assertForbidden(visitor.post("/deconnexion", "jeton=" + before));
  }

  @Test
  void aSessionOpensThePagesOfItsOwnTownOnly() throws Exception {
    var towns = new Towns(portal.database());
    var other = towns.create(TownSettings.of("Autre Ville", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    towns.addHostName(other, "autre.example");
    visitor.signIn(CHILD, PAYER);
    var there =
        RawRequest.get(
            portal.port(),
            "autre.example",
            "/reservations",
            "Cookie: session=" + visitor.key() + "\n");
    assertTrue(there.contains("Location: /\r\n"), there);
  }

  @Test
  void familiesAndTownHallDoNotOpenEachOthersPages() throws Exception {
    visitor.signIn(CHILD, PAYER);
    assertTrue(visitor.get("/mairie").body().contains("Mot de passe"));
    try (var agent = new Visitor(portal::uri)) {
      assertRedirect("/mairie", agent.signInAtTownHall(portal.login(), portal.password()));
      assertRedirect("/", agent.get("/reservations"));
    }
  }

  @Test
  void theDatabaseHoldsNoKeyThatABrowserCouldSend() throws Exception {
    visitor.signIn(CHILD, PAYER);
    var found =
        portal
            .database()
            .read(
                h -> h.select("SELECT HEX(key_hash) FROM web_session").mapTo(String.class).list());
    assertFalse(found.isEmpty());
    for (var hash : found) {
      assertTrue(withKey(hash.substring(0, 43)).contains("Location: /\r\n"));
    }
  }

  @Test
  void theCookieIsForThisHostAloneAndForNoScript() throws Exception {
    var plain = RawRequest.get(portal.port(), "localhost", "/", "");
    var cookie = cookie(plain);
    assertTrue(cookie.startsWith("Set-Cookie: session="), cookie);
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Lax"), cookie);
    assertFalse(cookie.contains("Secure"), cookie);
    assertFalse(cookie.contains("Domain"), cookie);
    var encrypted = RawRequest.get(portal.port(), "localhost", "/", "X-Forwarded-Proto: https\n");
    assertTrue(cookie(encrypted).startsWith("Set-Cookie: __Host-session="), encrypted);
    assertTrue(cookie(encrypted).contains("Secure"), encrypted);
    assertTrue(encrypted.contains("Strict-Transport-Security: "), encrypted);
  }

  private static String cookie(String answer) {
    return answer.lines().filter(line -> line.startsWith("Set-Cookie")).findFirst().orElse("");
  }

  /// The bookings page as whoever holds this key gets it.
  private static String withKey(String key) throws Exception {
    return RawRequest.get(
        portal.port(), "localhost", "/reservations", "Cookie: session=" + key + "\n");
  }

  private static void assertRedirect(String path, HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals(path, answer.headers().firstValue("Location").orElse(""));
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertEquals(403, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("Ce formulaire n'est plus valable"), answer.body());
  }
}
