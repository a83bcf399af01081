package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The PDFs of a day on which more children come than one PDF can name: of the day, of an activity
/// and of a school.
@Timeout(120)
class ListPdfTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static final String PDF = "/noms.pdf";
  private static final String SCHOOL = "École d'en haut";
  private static final String OF_SCHOOL = "?ecole=%C3%89cole+d%27en+haut";

  private static DemoPortal portal;
  private static Visitor agent;
  private static String day;
  private static String crowded;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    var cell = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    fill(cell, cell.day().plusWeeks(1));
    day = "/mairie/listes/" + cell.day().plusWeeks(1);
    crowded = day + "/" + cell.activity().id();
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterAll
  static void close() {
    agent.close();
    portal.close();
  }

  private static void write(String sql, Object... values) {
    portal.database().inTransaction(h -> h.execute(sql, values));
  }

  /// One more than a PDF may name: 40 in the one class of a school, the others in none.
  private static void fill(Cell cell, LocalDate day) {
    long town = portal.town().id();
    write("INSERT INTO school (town_id, name) VALUES (?, ?)", town, SCHOOL);
    write(
        """
        INSERT INTO school_class (town_id, school_id, name)
        SELECT town_id, id, 'CP' FROM school WHERE town_id = ? AND name = ?
        """,
        town,
        SCHOOL);
    write(
        """
        INSERT INTO child (town_id, first_name, last_name)
        SELECT ?, CONCAT('Enfant', seq), 'NOMBREUX' FROM seq_1_to_3001
        """,
        town);
    write(
        """
        INSERT INTO child_class
        SELECT child.town_id, child.id, '2026-09-01', '2027-08-31', class.id
        FROM child JOIN school_class class ON class.town_id = child.town_id AND class.name = 'CP'
        JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
        WHERE child.town_id = ? AND child.last_name = 'NOMBREUX' AND school.name = ?
          AND SUBSTRING(child.first_name, 7) <= 40
        """,
        town,
        SCHOOL);
    write(
        """
        INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
        SELECT child.town_id, child.id, opening.day, opening.activity_id, MIN(opening.place_id),
          (SELECT MIN(id) FROM household WHERE town_id = child.town_id), '2026-11-01'
        FROM child JOIN opening ON opening.town_id = child.town_id
        WHERE child.town_id = ? AND child.last_name = 'NOMBREUX' AND opening.day = ?
          AND opening.activity_id = ?
        GROUP BY child.id
        """,
        town,
        day,
        cell.activity().id());
  }

  private static String page(int status, String path) throws Exception {
    var answer = agent.get(path);
    assertEquals(status, answer.statusCode(), path);
    return answer.body();
  }

  private static String text(String path) throws Exception {
    var pdf = DeskVisitors.file(portal, agent, path).body();
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
    }
  }

  @Test
  void tooManyNamesAreRefusedInWordsThatLeadToTheSchoolsPdf() throws Exception {
    assertFalse(page(200, day).contains(day + PDF));
    var refused = page(422, day + PDF);
    assertTrue(refused.contains(ListPrinter.TOO_MANY_OF_DAY), refused);
    assertTrue(refused.contains("href=\"" + crowded + "\""), refused);
    assertFalse(page(200, crowded).contains(crowded + PDF));
    var choose = page(422, crowded + PDF);
    assertTrue(choose.contains(ListPrinter.TOO_MANY_OF_ACTIVITY), choose);
    assertTrue(choose.contains("École d'en haut&nbsp;: 40</a>"), choose);
    assertFalse(page(200, crowded).contains("impression de"), "nothing was printed");

    var school = page(200, crowded + OF_SCHOOL);
    assertTrue(school.contains("href=\"" + crowded + PDF + OF_SCHOOL + "\""), school);
    var paper = text(crowded + PDF + OF_SCHOOL);
    assertTrue(paper.contains("École d'en haut, CP : 40"), paper);
    assertTrue(paper.contains("NOMBREUX Enfant40"), paper);
    assertFalse(paper.contains("Enfant41"), paper);
    assertFalse(page(200, crowded).contains("impression de"), "it is not the whole list");
  }

  @Test
  void anActivityHasItsPdfAndOpeningItIsNoted() throws Exception {
    var other = portal.nextFree(DemoCard.JAMES, CLOCK);
    portal.bookByPhone(DemoCard.JAMES, other);
    var names = "/mairie/listes/" + other.day() + "/" + other.activity().id();
    assertTrue(page(200, names).contains("href=\"" + names + PDF + "\""));
    assertTrue(text(names + PDF).contains("BOND James"));
    assertTrue(page(200, names).contains("Aucun changement depuis votre impression de 12\u00a0h"));
  }

  @Test
  void whatIsNotThereHasNoPdf() throws Exception {
    assertEquals(day + PDF, DeskAccount.location(agent.get(day + ".pdf")));
    assertEquals(404, agent.get(day + "/x" + PDF).statusCode());
    assertEquals(404, agent.get(day + "/999999" + PDF).statusCode());
    assertEquals(404, agent.get(day + "/999999" + PDF + OF_SCHOOL).statusCode());
    assertTrue(page(200, crowded + PDF + "?ecole=Ailleurs").contains("Quelle école"));
  }
}
