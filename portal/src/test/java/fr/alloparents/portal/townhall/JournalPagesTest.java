package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The log of actions as an administrator reads it.
@Timeout(90)
class JournalPagesTest {

  private static final String PATH = "/mairie/journal";
  private static final Pattern OLDER =
      Pattern.compile("href=\"([^\"]*avant=\\d+)\">Actions plus anciennes");
  private static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");

  private static DemoPortal portal;
  private static Visitor chief;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(new MovableClock(NOW));
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  private static void write(String day, Kind kind, String subject, @Nullable String after) {
    portal
        .database()
        .inTransaction(
            h -> {
              var at = Instant.parse(day + "T10:00:00Z");
              var entry = new Entry(kind, subject, null, after);
              ActionLog.write(h, portal.town().id(), Author.of("Mme Essai"), at, entry);
              return true;
            });
  }

  private static String page(String query) throws Exception {
    var answer = chief.get(PATH + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static int lines(String page) {
    return page.split("<li>\\s*<p><strong>", -1).length - 1;
  }

  @Test
  void whatAFileHasChangedIsReadLineByLine() throws Exception {
    var sent = DeskAccount.location(ImportForms.send(portal, new MovableClock(NOW), chief, "J1"));
    assertEquals(303, chief.send(sent, sent, Map.of()).statusCode());
    var link = Pattern.compile("<a href=\"" + sent + "\">Ce qui a changé, ligne par ligne<");
    var page = page("?quoi=FAMILIES_IMPORTED");
    for (int tried = 0; tried < 100 && !link.matcher(page).find(); tried++) {
      Thread.sleep(50);
      page = page("?quoi=FAMILIES_IMPORTED");
    }
    assertTrue(link.matcher(page).find(), page);
  }

  @Test
  void whatWasDoneIsReadWithWhatWasThereBeforeAndAfter() throws Exception {
    for (var text : new String[] {"Un premier texte", "Un second texte"}) {
      TextForms.send(chief, Map.of("page", "LEGAL_NOTICE", "en", "fr", "texte", text));
    }
    var page = page("?quoi=TEXT_CHANGED&du=2026-11-21");
    assertEquals(2, lines(page), page);
    assertTrue(page.contains("Texte de la commune changé"), page);
    assertTrue(page.contains("Mentions légales"), page);
    assertTrue(
        page.contains("Samedi 21 novembre 2026 à 12\u00a0h, par Agnès Martin (mairie)"), page);
    assertTrue(page.contains("le texte tout prêt"), page);
    var second = page.indexOf("Un second texte");
    assertTrue(second > 0 && second < page.lastIndexOf("Un premier texte"), "latest first");
  }

  @Test
  void everyKindOfActionHasItsWords() throws Exception {
    write("2025-03-03", Kind.DAYS_CLOSED, "2025-03-03/2025-03-04 Cantine", "12 École fermée");
    write("2025-03-03", Kind.SIGN_IN_REFUSED, "", "LOCKED");
    write("2025-03-03", Kind.LETTERS_PRINTED, "7", "1");
    write("2025-03-03", Kind.CONFORMITY_CHANGED, "", "PARTIAL");
    write("2025-03-03", Kind.ROLE_CHANGED, "M. A (a)", "KITCHEN");
    var page = page("?du=2025-03-03&au=2025-03-03");
    for (var words :
        new String[] {
          "Jours fermés</strong>, du 3 mars 2025 au 4 mars 2025, Cantine",
          "«\u00a0École fermée\u00a0», 12 réservations annulées",
          "Connexion refusée</strong>, identifiant inconnu",
          "trop d'erreurs avant",
          "Impression n°\u00a07",
          "1 lettre",
          "partiellement conforme",
          "cuisine"
        }) {
      assertTrue(page.contains(words), words + page);
    }
    assertEquals(5, lines(page));
    assertEquals(0, lines(page("?du=2025-03-04&au=2025-03-04")));
  }

  @Test
  void noticesNewsAndMenusHaveTheirWords() throws Exception {
    write("2025-03-05", Kind.NOTICE_PUBLISHED, "2025-03-03/2025-03-03", "Neige");
    write(
        "2025-03-05",
        Kind.NOTICE_CHANGED,
        "2025-03-03T08:00/2025-03-04",
        "days: 2025-03-03/2025-03-05T18:30\nweb: Neige\nphone: Il neige.");
    write("2025-03-05", Kind.NOTICE_WITHDRAWN, "2025-03-03/2025-03-03", "days: demain/après\nweb:");
    write("2025-03-05", Kind.NEWS_PUBLISHED, "Fête", "2025-03-03/\nFête\nVenez");
    write("2025-03-05", Kind.NEWS_PLACED, "Fête", "2");
    write(
        "2025-03-05",
        Kind.MENUS_WRITTEN,
        "2025-03-03",
        "2025-03-04 SNACK: Pain: beurre; Lait [froid] [GLUTEN MILK]");
    var page = page("?du=2025-03-05&au=2025-03-05");
    for (var words :
        new String[] {
          "Avis publié</strong>, le lundi 3 mars 2025",
          "Avis changé</strong>, du lundi 3 mars 2025 à 8\u00a0h au mardi 4 mars 2025",
          "Jours\u00a0: du lundi 3 mars 2025 au mercredi 5 mars 2025 à 18\u00a0h\u00a030",
          "Téléphone\u00a0: Il neige.",
          "days: demain/après",
          "Actualité publiée</strong>, Fête",
          "Du 3 mars 2025, «\u00a0Fête\u00a0»",
          "place 2",
          "Menus écrits</strong>, Semaine 10, du 3 au 9 mars",
          "Mardi 4 mars, goûter\u00a0: Pain: beurre; Lait [froid] (gluten, lait)"
        }) {
      assertTrue(page.contains(words), words + page);
    }
    assertEquals(6, lines(page));
  }

  @Test
  void itIsReadByFiftyWithoutALineTwiceOrNever() throws Exception {
    IntStream.range(0, 120).forEach(i -> write("2024-05-05", Kind.LETTERS_PRINTED, "9" + i, "1"));
    var query = "?du=2024-05-05&au=2024-05-05";
    var seen = new HashSet<String>();
    int pages = 0;
    for (var page = page(query); ; pages++) {
      Pattern.compile("Impression n°\u00a0(\\d+)")
          .matcher(page)
          .results()
          .forEach(one -> assertTrue(seen.add(one.group(1)), one.group(1)));
      var older = OLDER.matcher(page);
      if (!older.find()) {
        break;
      }
      page = page(older.group(1).replace("&amp;", "&").substring(PATH.length()));
    }
    assertEquals(120, seen.size());
    assertEquals(2, pages);
  }

  @Test
  void theFileHasTheSameChoiceAndNothingInItRunsInASpreadsheet() throws Exception {
    write("2023-02-02", Kind.MESSAGE_HANDLED, "=HYPERLINK(\"http://x\")", "HANDLED");
    write("2023-02-02", Kind.TEXT_CHANGED, "LEGAL_NOTICE fr", "+1;\nune \"ligne\"");
    var file = chief.get(PATH + ".csv?du=2023-02-02&au=2023-02-02");
    assertEquals("text/csv; charset=utf-8", file.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        "\ufeffMoment;Qui;Quoi;Sur quoi;Avant;Après\r\n"
            + "02/02/2023 11:00:00;Mme Essai;Texte de la commune changé;Mentions légales;"
            + "le texte tout prêt;\"'+1;\nune \"\"ligne\"\"\"\r\n"
            + "02/02/2023 11:00:00;Mme Essai;Message traité;\"'=HYPERLINK(\"\"http://x\"\")\";;"
            + "traité\r\n",
        file.body());
  }

  @Test
  void daysThatAreNoneAreToldAtTheirFieldAndAnUnknownPersonHasDoneNothing() throws Exception {
    for (var query : new String[] {"?du=hier", "?au=2026-02-30", "?du=2026-02-02&au=2026-02-01"}) {
      var answer = chief.get(PATH + query);
      assertEquals(422, answer.statusCode(), query);
      assertTrue(answer.body().contains("href=\"#" + (query.startsWith("?du=h") ? "du" : "au")));
      assertEquals(303, chief.get(PATH + ".csv" + query).statusCode());
    }
    for (var query : new String[] {"?qui=-5", "?qui=x", "?qui=99999999"}) {
      assertTrue(page(query).contains("Aucune action de ce choix."), query);
    }
    assertTrue(lines(page("?avant=x&quoi=NICHTS")) > 0);
  }

  @Test
  void failedSignInsAreThereWithTheAccountAndWithoutWhatWasTyped() throws Exception {
    try (var guesser = new Visitor(portal::uri)) {
      guesser.signInAtTownHall(portal.login(), "devine devine");
      guesser.signInAtTownHall("monmotdepasse", "devine devine");
    }
    var page = page("?quoi=SIGN_IN_REFUSED&du=2026-11-21");
    assertEquals(2, lines(page));
    assertTrue(page.contains("<strong>Connexion refusée</strong>, " + portal.login()), page);
    assertTrue(page.contains("par quelqu'un d'inconnu"), page);
    Stream.of("devine", "monmotdepasse").forEach(typed -> assertFalse(page.contains(typed), typed));
  }
}
