package fr.alloparents.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A year of a town with a hundred schools, such as has 20 000 children, is opened by little more
/// statements than one of a village.
@Timeout(120)
class LargeYearTest {

  private static final int SCHOOLS = 100;
  private static final int ACTIVITIES = 7;

  /// More than these are not sent because there are more places.
  private static final int SLACK = 40;

  private static final SchoolYear YEAR =
      SchoolHolidays.bundled()
          .schoolYear(
              2026, SchoolZone.A, HolidayRegion.METROPOLE, Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY)
          .orElseThrow();

  private static final YearWanted WANTED =
      new YearWanted(
          SchoolZone.A, HolidayRegion.METROPOLE, YEAR.firstDay(), YEAR.lastDay(), YEAR.holidays());

  /// Activities at as many places as there are schools.
  private static Catalogue town(ScratchDatabase scratch, int schools) {
    var catalogue = Catalogue.in(scratch.database());
    var sites =
        IntStream.range(0, schools)
            .mapToObj(
                n ->
                    new Site(
                        catalogue.sites.createPlace(catalogue.town, "Lieu " + n),
                        Set.of(catalogue.school("École " + n)),
                        null))
            .toList();
    for (int key = 1; key <= ACTIVITIES; key++) {
      var activity =
          catalogue.activity("Activité " + key, key, Weekdays.MONDAY_TO_FRIDAY, Season.SCHOOL_TIME);
      catalogue.sites.set(catalogue.town, activity.id(), sites);
    }
    return catalogue;
  }

  private static long statements(ScratchDatabase scratch) {
    return scratch
        .database()
        .read(
            h ->
                h.select("SHOW GLOBAL STATUS LIKE 'Questions'")
                    .map((row, _) -> row.getLong(2))
                    .one());
  }

  /// How many statements it takes to preview the year and to open it.
  private static long open(ScratchDatabase scratch, Catalogue catalogue) {
    var desk = new YearDesk(scratch.database(), Clock.systemUTC());
    long before = statements(scratch);
    var preview = desk.preview(catalogue.town, WANTED);
    assertEquals(
        YearDesk.Opened.DONE,
        desk.open(
            catalogue.town,
            Author.of("Mme Maire"),
            UUID.randomUUID(),
            preview.fingerprint(WANTED),
            WANTED));
    return statements(scratch) - before;
  }

  @Test
  void aYearIsOpenedBySomeStatementsAndOpenedAgainAddsNothing() {
    try (var scratch = ScratchDatabase.create()) {
      long village = open(scratch, town(scratch, 1));
      var catalogue = town(scratch, SCHOOLS);
      long city = open(scratch, catalogue);
      assertTrue(city <= village + SLACK, city + " statements beside " + village);
      int days = YEAR.days(Season.SCHOOL_TIME, Weekdays.MONDAY_TO_FRIDAY).size();
      long openings = (long) days * ACTIVITIES * SCHOOLS;
      assertEquals(openings, catalogue.count("opening"));
      var again =
          new YearDesk(scratch.database(), Clock.systemUTC()).preview(catalogue.town, WANTED);
      assertEquals(List.of(0), again.runs().stream().map(r -> r.newDays()).distinct().toList());
      open(scratch, catalogue);
      assertEquals(openings, catalogue.count("opening"));
    }
  }
}
