package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.DayLists;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The lists of a day on which more than five hundred children come: figures are counted by the
/// database, names are read school by school.
@Timeout(120)
class ManyNamesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static final String SCHOOL = "École d'en haut";

  private static DemoPortal portal;
  private static Visitor agent;
  private static Cell cell;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    cell = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    fill();
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

  /// 520 children: 500 in the one class of a school, 20 in none.
  private static void fill() {
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
        SELECT ?, CONCAT('Enfant', seq), 'NOMBREUX' FROM seq_1_to_520
        """,
        town);
    write(
        """
        INSERT INTO child_class
        SELECT child.town_id, child.id, '2026-09-01', '2027-08-31', class.id
        FROM child JOIN school_class class ON class.town_id = child.town_id AND class.name = 'CP'
        JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
        WHERE child.town_id = ? AND child.last_name = 'NOMBREUX' AND school.name = ?
          AND SUBSTRING(child.first_name, 7) <= 500
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
        cell.day(),
        cell.activity().id());
  }

  private static String names(String query) throws Exception {
    var path = "/mairie/listes/" + cell.day() + "/" + cell.activity().id() + query;
    var answer = agent.get(path);
    assertEquals(200, answer.statusCode(), path);
    return answer.body();
  }

  private static int rows(String page) {
    return page.split("<tr><th scope=\"row\">", -1).length - 1;
  }

  @Test
  void theSchoolIsChosenFirstAndItsNamesAreReadAlone() throws Exception {
    var choice = names("");
    assertEquals(0, rows(choice));
    assertTrue(choice.contains("École d'en haut&nbsp;: 500</a>"), choice);
    assertTrue(choice.contains(ListPage.NO_CLASS + "&nbsp;: "), choice);
    var school = names("?ecole=%C3%89cole+d%27en+haut");
    assertEquals(500, rows(school));
    assertTrue(school.contains("École d'en haut, CP&nbsp;: 500</h2>"), school);
    assertTrue(school.contains("<th scope=\"row\">NOMBREUX</th><td>Enfant500</td>"), school);
    assertFalse(school.contains("<td>Enfant501</td>"), school);
    var none = names("?ecole=Sans+classe+ce+jour-l%C3%A0");
    assertTrue(none.contains("<td>Enfant501</td>"), none);
    assertFalse(none.contains("<td>Enfant500</td>"), none);
    assertEquals(0, rows(names("?ecole=Ailleurs")));
  }

  @Test
  void figuresAndFileTellTheSame() throws Exception {
    var page = agent.get("/mairie/listes/" + cell.day()).body();
    assertTrue(
        page.contains("<th scope=\"rowgroup\">École d'en haut</th><td class=\"figure\">500</td>"),
        page);
    var file = agent.get("/mairie/listes/" + cell.day() + ".csv").body();
    assertEquals(500, file.lines().filter(line -> line.contains(SCHOOL)).count());
  }

  @Test
  void onEveryDayOfTheDemoTownTheDatabaseCountsWhatTheNamesAre() {
    var lists = new DayLists(portal.database(), CLOCK);
    long town = portal.town().id();
    int sheets = 0;
    for (var day = LocalDate.of(2026, 11, 16); day.getYear() == 2026; day = day.plusDays(1)) {
      var list = lists.of(town, day);
      assertEquals(list.count(), lists.counted(town, day), day.toString());
      sheets += list.sheets().size();
    }
    assertTrue(sheets > 50);
  }
}
