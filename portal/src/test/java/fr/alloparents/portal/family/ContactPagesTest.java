package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is wrong with a letter is told, and nothing of it is lost.
@Timeout(90)
class ContactPagesTest {

  private static final int LONGEST = 4_000;
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));

  private static DemoPortal portal;
  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() {
    CLOCK.move(Duration.ofHours(2));
    visitor = new Visitor(portal::uri);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private HttpResponse<String> send(Map<String, String> fields) throws Exception {
    var all =
        new HashMap<>(
            Map.of(
                "requete", UUID.randomUUID().toString(),
                "sujet", "lettre",
                "nom", "Mme Marsone",
                "courriel", "marsone@exemple.fr"));
    all.putAll(fields);
    return visitor.send("/contact", "/contact", all);
  }

  @Test
  void everythingThatIsWrongIsInTheSummaryInTheOrderOfThePage() throws Exception {
    var answer =
        send(
            Map.of(
                "nom", "",
                "courriel", "sans arobase",
                "telephone", "12",
                "enfant", "x".repeat(121),
                "texte", " \r\n "));
    assertEquals(422, answer.statusCode());
    var page = answer.body();
    assertTrue(page.contains("<title>Erreur\u00a0: Écrire au service enfance"), page);
    int before = 0;
    for (var field : new String[] {"nom", "courriel", "telephone", "enfant", "texte"}) {
      int link = page.indexOf("<li><a href=\"#" + field + "\">");
      assertTrue(link > before, field);
      before = link;
      assertTrue(page.contains("id=\"" + field + "-erreur\""), field);
    }
    assertTrue(page.contains("<option value=\"lettre\" selected>"), page);
    assertTrue(page.contains("x".repeat(121)), page);
    assertTrue(page.contains(">Votre nom\u00a0: Ce champ est vide"), page);
  }

  @Test
  void aFieldThatIsRightIsNotInTheSummary() throws Exception {
    var page = send(Map.of("texte", "")).body();
    assertTrue(page.contains("href=\"#texte\""), page);
    assertFalse(page.contains("href=\"#nom\""), page);
    assertEquals(2, page.split("aria-invalid=\"true\"", -1).length, page);
  }

  @Test
  void theSummaryIsInTheVisitorsLanguage() throws Exception {
    var page = send(Map.of("langue", "en", "texte", "")).body();
    assertTrue(page.contains("<title>Error: Write to the town hall"), page);
    assertTrue(page.contains(">Your message: This field is empty"), page);
  }

  @Test
  void aLineEndCountsAsOneCharacterAndStaysALineEnd() throws Exception {
    var longest = "é\r\n".repeat(LONGEST / 2 - 1) + "éé";
    assertEquals(303, send(Map.of("texte", longest)).statusCode());
    assertEquals(
        longest.replace("\r\n", "\n"),
        portal
            .database()
            .read(
                h ->
                    h.select("SELECT text FROM family_message ORDER BY id DESC LIMIT 1")
                        .mapTo(String.class)
                        .one()));
    var tooLong = send(Map.of("texte", longest + "é"));
    assertEquals(422, tooLong.statusCode());
    assertTrue(tooLong.body().contains("é\né\n"), "kept as it was typed");
    assertTrue(tooLong.body().contains("caractères au plus, il en a 4\u202f001."), "how much");
  }

  @Test
  void theLongestTextIsTakenInAnyScriptAndALongerOneIsNotLost() throws Exception {
    assertEquals(303, send(Map.of("texte", "字".repeat(LONGEST))).statusCode());
    var tooLong = send(Map.of("texte", "a".repeat(40_000)));
    assertEquals(422, tooLong.statusCode());
    assertTrue(tooLong.body().contains("a".repeat(40_000)));
  }

  @Test
  void whoHasSentTooManyReadsSoInTheTitleAndKeepsTheirText() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(303, send(Map.of("texte", "Encore")).statusCode());
    }
    var refused = send(Map.of("texte", "Une\r\nde trop"));
    assertEquals(429, refused.statusCode());
    assertTrue(refused.body().contains("<title>Erreur\u00a0: "), refused.body());
    assertTrue(refused.body().contains(">Une\nde trop</textarea>"), refused.body());
  }
}
