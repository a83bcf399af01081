package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Closings;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.portal.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The form that closes days, and the list of families to tell.
@Timeout(120)
class ClosingPagesTest extends ClosingDesk {

  @Test
  void theFormOffersTheNextOpenDayAndCountsItsBookings() throws Exception {
    var cell = book(DemoCard.JAMES);
    CLOCK.move(Duration.ofDays(Math.max(0, cell.day().toEpochDay() - today().toEpochDay() - 1)));
    agent.signInAtTownHall(portal.login(), portal.password());
    assertEquals(cell.day(), offered());
    var page = agent.get(PATH).body();
    assertTrue(Pattern.compile("\\d réservations? ser\\S+ annulée").matcher(page).find(), page);
    assertTrue(page.contains("value=\"École fermée\""), page);
    assertTrue(page.contains("name=\"message\" value=\"1\" checked"), page);
    assertTrue(page.contains("«&nbsp;fermé, École fermée&nbsp;»"), page);
    var day = DayWords.of(Texts.french()).day(cell.day());
    assertTrue(page.contains("Le " + day + " est fermé: École fermée."), page);
    assertTrue(page.contains("«&nbsp;" + DayWords.capital(day) + " : École fermée&nbsp;»"), page);
  }

  @Test
  void aClosedDayIsToldToItsFamiliesWithNumbersAndAddresses() throws Exception {
    var cell = book(DemoCard.JAMES);
    var household = household(DemoCard.JAMES);
    write(
        "INSERT IGNORE INTO household_phone VALUES (?, ?, '+33612345678')",
        portal.town().id(),
        household);
    write(
        "INSERT IGNORE INTO household_email VALUES (?, ?, 'bond@exemple.fr')",
        portal.town().id(),
        household);
    var address = location(send(form(cell.day())));
    var page = agent.get(address).body();
    assertTrue(page.contains("C'est fermé."), page);
    assertTrue(page.contains("<h3>Famille BOND</h3>"), page);
    assertTrue(page.contains("href=\"tel:+33612345678\">06 12 34 56 78</a>"), page);
    assertTrue(page.contains("href=\"mailto:bond@exemple.fr\""), page);
    assertTrue(page.contains("<li>James BOND, " + cell.activity().name() + ", "), page);
    var again = address.replace("?fait=1", "");
    assertTrue(agent.get(PATH).body().contains("href=\"" + again + "\""));
    assertTrue(agent.get(again).body().contains("Famille BOND"));
    assertFalse(agent.get(again).body().contains("C'est fermé."));
  }

  @Test
  void theListIsPrintedWithNumbersAndAddresses() throws Exception {
    var cell = book(DemoCard.JAMES);
    write(
        "INSERT IGNORE INTO household_phone VALUES (?, ?, '+33612345678')",
        portal.town().id(),
        household(DemoCard.JAMES));
    var list = location(send(form(cell.day()))).replace("?fait=1", "");
    var page = agent.get(list).body();
    assertTrue(page.contains("href=\"" + list + "/familles.pdf\">Imprimer la liste"), page);
    var pdf = DeskVisitors.file(portal, agent, list + "/familles.pdf").body();
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      var text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("Famille BOND"), text);
      assertTrue(text.contains("06 12 34 56 78"), text);
      assertTrue(text.contains("James BOND, " + cell.activity().name()), text);
      assertTrue(text.contains("Chauffage en panne"), text);
    }
    assertEquals(404, agent.get(PATH + "/999999/familles.pdf").statusCode());
  }

  @Test
  void theFileForSpreadsheetsHoldsTheListAndNoFormula() throws Exception {
    var cell = book(DemoCard.BERTRAND);
    var household = household(DemoCard.BERTRAND);
    var name = "=HYPERLINK(\"http://exemple.fr\";\"Marsone\")";
    write("UPDATE household SET name = ? WHERE id = ?", name, household);
    try {
      var list = location(send(form(cell.day()))).replace("?fait=1", "/familles.csv");
      var answer = agent.get(list);
      assertEquals(
          "text/csv; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
      assertTrue(
          answer.body().startsWith("\ufeffFamille;Enfant;Activité;Jour;Téléphones;Courriels\r\n"));
      assertTrue(
          answer
              .body()
              .contains(
                  "\"'=HYPERLINK(\"\"http://exemple.fr\"\";\"\"Marsone\"\")\";Bertrand MARSONE;"
                      + cell.activity().name()
                      + ";"
                      + "%1$td/%1$tm/%1$tY".formatted(cell.day())
                      + ";"),
          answer.body());
    } finally {
      write("UPDATE household SET name = 'Famille MARSONE' WHERE id = ?", household);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@A1", "\t=1"})
  void aCellThatCouldBeAFormulaIsText(String name) {
    var line = new Closings.Line("Léa", "Cantine", today());
    var file =
        ClosingFile.of(List.of(new Closings.Told(name, List.of(), List.of(), List.of(line))));
    var text = new String(file, StandardCharsets.UTF_8);
    assertTrue(text.contains("\n'" + name + ";Léa;Cantine;"), text);
  }

  @Test
  void aDoubleClickClosesOnceAndShowsTheSameList() throws Exception {
    var form = form(offered());
    form.put("message", "1");
    long closures = closures();
    long notices = notices();
    var first = location(send(form));
    assertEquals(first, location(send(form)));
    assertEquals(closures + 1, closures());
    assertEquals(notices + 1, notices());
  }

  @Test
  void theMessageIsOnTheSiteFromTheEveOnWhereItIsWanted() throws Exception {
    long notices = notices();
    var day = offered();
    CLOCK.move(Duration.ofDays(day.toEpochDay() - today().toEpochDay() - 1));
    agent.signInAtTownHall(portal.login(), portal.password());
    var form = form(day);
    form.put("message", "1");
    form.put("texte", "Chaudière <froide>");
    location(send(form));
    assertEquals(notices + 1, notices());
    try (var visitor = new Visitor(portal::uri)) {
      var page = visitor.get("/").body();
      assertTrue(page.contains("Chaudière &lt;froide"), page);
    }
  }

  @Test
  void withoutTheTickNoMessageIsPublished() throws Exception {
    long notices = notices();
    location(send(form(offered())));
    assertEquals(notices, notices());
  }

  @Test
  void aChoiceThatWasNotCountedIsCountedFirst() throws Exception {
    var day = offered();
    var form = form(day.toString(), day.plusDays(6).toString(), "commune");
    form.put("compte", day + "//commune");
    form.put("texte", "Des mots gardés");
    form.put("message", "1");
    long closures = closures();
    var answer = send(form);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("Rien n'est encore fermé"), answer.body());
    assertTrue(answer.body().contains("value=\"Des mots gardés\""), answer.body());
    assertTrue(answer.body().contains("checked"), answer.body());
    assertTrue(
        answer.body().contains("value=\"" + day + "/" + day.plusDays(6) + "/commune\""),
        answer.body());
    assertFalse(answer.body().contains(form.get("requete")), "another form");
    assertEquals(closures, closures());
    form.put("faire", "compter");
    var counted = send(form);
    assertEquals(200, counted.statusCode());
    assertFalse(counted.body().contains("Rien n'est encore fermé"), counted.body());
    assertEquals(closures, closures());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, '', commune, Mots, du, Ce jour est passé",
    "0, -1, commune, Mots, au, Il est avant le premier",
    "0, 60, commune, Mots, au, 60 jours au plus",
    "0, demain, commune, Mots, au, 'Indiquez un jour, ou rien'",
    "demain, '', commune, Mots, du, Indiquez un jour",
    "'', 1, commune, Mots, du, Indiquez un jour",
    "1, '', commune, '  ', texte, Écrivez ce que les familles liront",
    "365000, '', commune, Mots, du, Rien n'est ouvert",
  })
  void whatIsWrongIsToldAtItsFieldAndWhatWasTypedIsKept(
      String first, String last, String scope, String words, String field, String told)
      throws Exception {
    var form = form(day(first), day(last), scope);
    form.put("texte", words);
    long closures = closures();
    var answer = send(form);
    var page = answer.body();
    assertEquals(422, answer.statusCode(), page);
    assertTrue(page.contains("<title>Erreur"), page);
    assertTrue(page.contains("id=\"" + field + "-erreur\">" + told), page);
    assertTrue(page.contains("href=\"#" + field + "\""), page);
    assertTrue(page.contains("name=\"du\" type=\"date\" value=\"" + day(first) + "\""), page);
    assertTrue(page.contains("name=\"au\" type=\"date\" value=\"" + day(last) + "\""), page);
    assertTrue(page.contains("value=\"" + words.strip() + "\""), page);
    assertEquals(closures, closures());
  }

  private static String day(String written) {
    return written.matches("-?\\d+")
        ? today().plusDays(Long.parseLong(written)).toString()
        : written;
  }

  @Test
  void wordsThatAreTooLongAreKept() throws Exception {
    var form = form(offered());
    form.put("texte", "é".repeat(201));
    var answer = send(form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("value=\"" + "é".repeat(201) + "\""), answer.body());
    form.put("texte", "é".repeat(200));
    location(send(form));
  }

  @Test
  void sixtyDaysAreClosedAtOnce() throws Exception {
    var day = offered();
    var last = day.plusDays(59).toString();
    var form = form(day.toString(), last, "activite-" + another(day));
    location(send(form));
  }

  /// An activity that runs soon and that no other test books.
  private static long another(LocalDate day) {
    return portal
        .database()
        .read(
            h ->
                h.select(
                        """
                        SELECT MIN(o.activity_id) FROM opening o
                        JOIN activity a ON a.town_id = o.town_id AND a.id = o.activity_id
                        WHERE o.town_id = ? AND o.day BETWEEN ? AND ? AND a.keypad_key <> 1
                        """,
                        portal.town().id(),
                        day.plusDays(20),
                        day.plusDays(59))
                    .mapTo(long.class)
                    .one());
  }

  @Test
  void aDayThatIsClosedAlreadySaysSo() throws Exception {
    var day = offered();
    var form = form(day);
    form.put("texte", "Neige & verglas");
    location(send(form));
    long closures = closures();
    var again = send(form(day));
    assertEquals(422, again.statusCode());
    assertTrue(
        again.body().contains("Déjà fermé, «\u00a0Neige &amp; verglas\u00a0»"), again.body());
    assertEquals(closures, closures());
  }
}
