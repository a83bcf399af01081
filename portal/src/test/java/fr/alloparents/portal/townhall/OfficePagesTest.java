package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownTexts;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The inbox, and the texts of the town.
@Timeout(90)
class OfficePagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));
  private static final int PAGE = 50;

  private static DemoPortal portal;
  private Visitor agent;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// Each test finds an empty inbox, no texts of the town, and an hour without messages behind it.
  @BeforeEach
  void comeIn() throws Exception {
    CLOCK.move(Duration.ofHours(2));
    empty();
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  private static void empty() {
    portal
        .database()
        .inTransaction(
            h -> h.execute("DELETE FROM family_message") + h.execute("DELETE FROM town_text"));
  }

  /// Messages that have come in minute after minute: "Message 1" is the oldest.
  private static void fill(int messages) {
    portal
        .database()
        .inTransaction(
            h -> {
              var batch =
                  h.prepareBatch(
                      """
                      INSERT INTO family_message
                        (town_id, subject, sender, email, text, sent_at, source_hash, request_id)
                      VALUES (:town, 'QUESTION', 'Mme Un', 'un@exemple.fr', :text, :at, '', :request)
                      """);
              IntStream.rangeClosed(1, messages)
                  .forEach(
                      i ->
                          batch
                              .bind("town", portal.town().id())
                              .bind("text", "Message " + i + ".")
                              .bind("at", CLOCK.instant().plusSeconds(60L * i))
                              .bind("request", UUID.randomUUID())
                              .add());
              return batch.execute().length;
            });
  }

  private static String messageId(String inbox) {
    return inbox.replaceAll("(?s).*?action=\"/mairie/messages/(\\d+)\".*", "$1");
  }

  @Test
  void whatWaitsIsCountedOnTheFirstPage() throws Exception {
    assertTrue(agent.get("/mairie").body().contains("aucun à traiter</a>"));
    fill(3);
    assertTrue(agent.get("/mairie").body().contains("3 à traiter</a>"));
    var id = messageId(agent.get("/mairie/messages").body());
    agent.send("/mairie/messages", "/mairie/messages/" + id, Map.of());
    assertTrue(agent.get("/mairie").body().contains("2 à traiter</a>"));
  }

  @Test
  void olderMessagesAreOnePageFurtherAndOnlyWhereThereAreAny() throws Exception {
    fill(PAGE);
    assertFalse(agent.get("/mairie/messages").body().contains("Messages plus anciens"));
    empty();
    fill(PAGE + 1);
    var first = agent.get("/mairie/messages").body();
    assertTrue(first.contains("Message 51.") && first.contains("Message 2."), first);
    assertFalse(first.contains("Message 1."), first);
    assertTrue(first.contains("href=\"/mairie/messages?page=1\">Messages plus anciens"), first);
    var second = agent.get("/mairie/messages?page=1").body();
    assertTrue(second.contains("Message 1."), second);
    assertFalse(second.contains("Message 2.") || second.contains("plus anciens"), second);
    assertTrue(second.contains("href=\"/mairie/messages?page=0\">Messages plus récents"), second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "99999999999999999999", "2147483647"})
  void aPageThatIsNoneIsNoError(String page) throws Exception {
    fill(1);
    assertEquals(200, agent.get("/mairie/messages?page=" + page).statusCode());
  }

  @Test
  void whoHandlesAMessageStaysOnItsPage() throws Exception {
    fill(PAGE + 1);
    var id = messageId(agent.get("/mairie/messages?page=1").body());
    var handled = agent.send("/mairie/messages", "/mairie/messages/" + id, Map.of("page", "1"));
    assertEquals(
        "/mairie/messages?fait=1&page=1", handled.headers().firstValue("Location").orElse(""));
    assertTrue(agent.get("/mairie/messages?fait=1&page=1").body().contains("marqué comme traité"));
  }

  @Test
  void aHandledMessageTellsWhenAndByWhom() throws Exception {
    fill(1);
    var inbox = agent.get("/mairie/messages").body();
    assertTrue(inbox.contains("À traiter."), inbox);
    CLOCK.move(Duration.ofMinutes(20));
    var id = messageId(inbox);
    agent.send("/mairie/messages", "/mairie/messages/" + id, Map.of());
    CLOCK.move(Duration.ofMinutes(7));
    agent.send("/mairie/messages", "/mairie/messages/" + id, Map.of());
    var at =
        new OfficePages.Inbox(List.of(), 0, false, false, portal.town().zone())
            .at(CLOCK.instant().minus(Duration.ofMinutes(7)));
    var after = agent.get("/mairie/messages").body();
    assertTrue(after.contains("<strong>Traité</strong> " + at + " par "), after);
    assertFalse(after.contains("À traiter."), after);
    portal.database().inTransaction(h -> h.execute("UPDATE family_message SET handled_by = NULL"));
    var unknown = agent.get("/mairie/messages").body();
    assertTrue(unknown.contains("<strong>Traité</strong> " + at + "."), unknown);
  }

  @Test
  void aMessageOfAFamilyThatHadSignedInNamesItsHouseholdAndChildren() throws Exception {
    try (var family = new Visitor(portal::uri);
        var stranger = new Visitor(portal::uri)) {
      family.signIn(DemoCard.ANGELINE.childCode(), DemoCard.ANGELINE.payerCodes().getFirst());
      assertEquals(303, family.send("/contact", "/contact", letter("Du compte")).statusCode());
      var inbox = agent.get("/mairie/messages").body();
      assertTrue(inbox.contains("Famille " + DemoCard.ANGELINE.lastName()), inbox);
      assertTrue(inbox.contains(DemoCard.ANGELINE.firstName() + " "), inbox);
      empty();
      assertEquals(303, stranger.send("/contact", "/contact", letter("D'ailleurs")).statusCode());
      assertFalse(agent.get("/mairie/messages").body().contains("Écrit depuis le compte"));
    }
  }

  private static Map<String, String> letter(String text) {
    return Map.of(
        "requete",
        UUID.randomUUID().toString(),
        "nom",
        "M. Un",
        "courriel",
        "un@exemple.fr",
        "texte",
        text);
  }

  private HttpResponse<String> write(String text) throws Exception {
    return TextForms.send(agent, Map.of("page", "DATA_PROTECTION", "en", "fr", "texte", text));
  }

  @Test
  void ofTwoWhoChangeATextTheSecondIsToldAndLosesNothing() throws Exception {
    var form = new HashMap<>(Map.of("page", "LEGAL_NOTICE", "en", "en", "texte", "Second <b>"));
    form.put("vu", TextForms.seen(agent, form));
    TextForms.send(agent, Map.of("page", "LEGAL_NOTICE", "en", "en", "texte", "First\n\nones"));
    var told = agent.send("/mairie/textes", "/mairie/textes", form);
    assertEquals(422, told.statusCode());
    var page = told.body();
    assertTrue(page.contains("Quelqu'un d'autre vient de changer ce texte."), page);
    assertTrue(page.contains(">Second &lt;b"), page);
    assertTrue(page.contains("<p>First</p>"), page);
    assertTrue(page.contains("href=\"#texte-LEGAL_NOTICE-en\""), page);
    var now =
        page.replaceAll(
            "(?s).*value=\"LEGAL_NOTICE\">\\s*<input[^>]*value=\"en\">\\s*<input[^>]*name=\"vu\""
                + " value=\"(\\w+)\".*",
            "$1");
    form.put("vu", now);
    assertEquals(303, agent.send("/mairie/textes", "/mairie/textes", form).statusCode());
    assertTrue(agent.get("/mairie/textes").body().contains(">Second &lt;b"));
  }

  @Test
  void aTextThatIsTooLongIsToldAtItsFieldAndKept() throws Exception {
    var answer = write("Début. " + "é".repeat(TownTexts.LONGEST));
    assertEquals(422, answer.statusCode());
    var page = answer.body();
    assertTrue(page.contains("<title>Erreur\u00a0: Textes de la commune"), page);
    assertTrue(page.contains("href=\"#texte-DATA_PROTECTION-fr\""), page);
    assertTrue(page.contains("id=\"texte-DATA_PROTECTION-fr-erreur\""), page);
    assertTrue(
        page.contains(
            "aria-describedby=\"texte-DATA_PROTECTION-fr-aide texte-DATA_PROTECTION-fr-erreur\""
                + " aria-invalid=\"true\">Début. ééé"),
        page);
    assertEquals(2, page.split("aria-invalid=\"true\"", -1).length, "one field only");
    assertTrue(agent.get("/donnees-personnelles").body().contains("Ville de démo"));
  }

  @Test
  void aLineEndCountsAsOneCharacter() throws Exception {
    var lines = "é\r\n".repeat(TownTexts.LONGEST / 2 - 1) + "éé";
    assertEquals(303, write(lines).statusCode());
    assertTrue(agent.get("/mairie/textes").body().contains("é\né\n"));
    assertEquals(422, write(lines + "é").statusCode());
  }

  @Test
  void theLongestTextIsTakenInAnyScript() throws Exception {
    assertEquals(303, write("字".repeat(TownTexts.LONGEST)).statusCode());
    assertTrue(agent.get("/donnees-personnelles").body().contains("字字"));
  }

  @Test
  void onlyWhoHasSignedInSendsAFormSoLarge() throws Exception {
    try (var stranger = new Visitor(portal::uri)) {
      var large = Map.of("page", "DATA_PROTECTION", "en", "fr", "texte", "x".repeat(70_000));
      assertEquals(413, stranger.send("/mairie", "/mairie/textes", large).statusCode());
      assertEquals(422, agent.send("/mairie", "/mairie/textes", large).statusCode());
    }
    assertEquals(413, write("x".repeat(170_000)).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=NONE&en=fr", "page=ACCESSIBILITY&en=fr&conformite=PERFECT"})
  void whatOurPageDoesNotSendIsRefused(String fields) throws Exception {
    var token = agent.token("/mairie/textes");
    assertEquals(
        400, agent.post("/mairie/textes", "jeton=" + token + "&texte=x&" + fields).statusCode());
  }
}
