package fr.alloparents.activity;

import static fr.alloparents.calendar.Season.SCHOOL_TIME;
import static fr.alloparents.calendar.Season.SHORT_HOLIDAYS;
import static fr.alloparents.calendar.Season.SUMMER_HOLIDAYS;
import static fr.alloparents.calendar.Season.WEDNESDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TO_FRIDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OpeningsTest {

  private static final SchoolYear YEAR =
      SchoolHolidays.bundled()
          .schoolYear(2026, SchoolZone.A, HolidayRegion.METROPOLE, MONDAY_TUESDAY_THURSDAY_FRIDAY)
          .orElseThrow();

  private static final LocalDate ARMISTICE = LocalDate.of(2026, 11, 11);

  private static ScratchDatabase scratch;

  private Catalogue catalogue;
  private Openings openings;
  private Town town;
  private Activity canteen;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void createTown() {
    catalogue = Catalogue.in(scratch.database());
    openings = catalogue.openings;
    town = catalogue.town;
    canteen = catalogue.activity("Cantine", 1, MONDAY_TUESDAY_THURSDAY_FRIDAY, SCHOOL_TIME);
    offer(canteen, 40);
  }

  private void offer(Activity activity, int capacity) {
    var place = catalogue.sites.createPlace(town, "Lieu " + activity.name());
    var school = catalogue.school("École " + activity.name());
    catalogue.sites.set(town, activity.id(), List.of(new Site(place, Set.of(school), capacity)));
  }

  @Test
  void anActivityIsOpenOnItsWeekdaysInItsSeasonExceptDaysOff() {
    var wednesday = catalogue.activity("Mercredi", 2, MONDAY_TO_FRIDAY, WEDNESDAY);
    var shortHolidays = catalogue.activity("Petites", 3, MONDAY_TO_FRIDAY, SHORT_HOLIDAYS);
    var summer = catalogue.activity("Grandes", 4, MONDAY_TO_FRIDAY, SUMMER_HOLIDAYS);
    List.of(wednesday, shortHolidays, summer).forEach(activity -> offer(activity, 24));
    openings.generate(town, YEAR);
    for (var activity : List.of(canteen, wednesday, shortHolidays, summer)) {
      assertEquals(YEAR.days(activity.season(), activity.weekdays()), days(activity));
    }
    assertEquals(
        40,
        catalogue.number("SELECT MAX(capacity) FROM opening WHERE activity_id = ?", canteen.id()));
  }

  @Test
  void anActivityWithoutPlaceIsNotOpened() {
    var nowhere = catalogue.activity("Nulle part", 2, MONDAY_TO_FRIDAY, SCHOOL_TIME);
    openings.generate(town, YEAR);
    assertEquals(List.of(), days(nowhere));
  }

  @Test
  void theHolidaysOfTheYearAreWrittenAsTheyAre() {
    openings.generate(town, YEAR);
    assertEquals(YEAR.holidays(), holidays());
  }

  @Test
  void publicHolidaysAndBridgesAreClosedWithTheirReason() {
    openings.generate(town, YEAR);
    assertEquals(List.of("Jour férié: Armistice 1918"), reasons(ARMISTICE));
    assertEquals(List.of("Pont de l'Ascension"), reasons(LocalDate.of(2027, 5, 7)));
    assertEquals(List.of(), reasons(ARMISTICE.plusDays(1)));
  }

  @Test
  void withinABridgeAPublicHolidayIsToldByItsOwnName() {
    var ascension = LocalDate.of(2027, 5, 6);
    var bridge = new SchoolHoliday("Pont de mai", ascension, ascension.plusDays(1));
    openings.generate(town, year(YEAR.firstDay(), YEAR.lastDay(), List.of(bridge)));
    assertEquals(List.of("Jour férié: Ascension", "Pont de mai"), reasons(ascension));
    assertEquals(List.of("Pont de mai"), reasons(ascension.plusDays(1)));
  }

  @Test
  void generatedAgainAYearStaysTheSame() {
    openings.generate(town, YEAR);
    var once = counts();
    openings.generate(town, YEAR);
    assertEquals(once, counts());
  }

  @Test
  void generatedAgainAYearTakesWhatTheCatalogueHasMoreAndKeepsExceptions() {
    openings.generate(town, YEAR);
    var wednesday = LocalDate.of(2026, 11, 18);
    extraDay(wednesday);
    var evening =
        catalogue.activity("Accueil soir", 2, MONDAY_TUESDAY_THURSDAY_FRIDAY, SCHOOL_TIME);
    offer(evening, 10);
    openings.generate(town, YEAR);
    assertEquals(YEAR.days(SCHOOL_TIME, MONDAY_TUESDAY_THURSDAY_FRIDAY), days(evening));
    assertEquals(1, days(canteen).stream().filter(wednesday::equals).count());
  }

  @Test
  void newDatesReplaceTheOldOnesOfTheYear() {
    openings.generate(town, YEAR);
    var autumn = new SchoolHoliday("Automne", LocalDate.of(2026, 10, 19), ARMISTICE);
    openings.generate(town, year(YEAR.firstDay(), YEAR.lastDay().minusDays(1), List.of(autumn)));
    assertEquals(List.of(autumn), holidays());
    assertEquals(1, catalogue.count("school_year"));
  }

  @Test
  void schoolYearsDoNotOverlap() {
    openings.generate(town, YEAR);
    var next = year(YEAR.lastDay(), YEAR.lastDay().plusYears(1), List.of());
    assertRefused(
        new Conflict.YearsOverlap("2027-2028", "2026-2027"), () -> openings.generate(town, next));
    openings.generate(
        town, year(YEAR.lastDay().plusDays(1), YEAR.lastDay().plusYears(1), List.of()));
    assertEquals(2, catalogue.count("school_year"));
  }

  @Test
  void aYearThatWouldCloseABookedDayIsRefusedWhole() {
    openings.generate(town, YEAR);
    var friday = LocalDate.of(2026, 11, 13);
    book(friday);
    var withBridge = new ArrayList<>(YEAR.holidays());
    withBridge.add(new SchoolHoliday("Pont de l'Armistice", friday, friday));
    var before = counts();
    assertRefused(
        new Conflict.DayBooked(friday, "Pont de l'Armistice"),
        () -> openings.generate(town, year(YEAR.firstDay(), YEAR.lastDay(), withBridge)));
    assertEquals(before, counts());
    assertEquals(YEAR.holidays(), holidays());
  }

  @Test
  void aPublicHolidayThatWasOpenedAgainStaysOpenWhenTheYearIsGeneratedAgain() {
    openings.generate(town, YEAR);
    scratch
        .database()
        .inTransaction(
            h ->
                h.execute(
                    "UPDATE closure SET lifted_at = NOW(6) WHERE town_id = ? AND first_day = ?",
                    town.id(),
                    ARMISTICE));
    var before = counts();
    openings.generate(town, YEAR);
    assertEquals(before, counts());
    assertFalse(openings.closureReasons(town, ARMISTICE).contains("Jour férié: Armistice 1918"));
  }

  @Test
  void theDaysOfEachActivityAreTold() {
    openings.generate(town, YEAR);
    var monday = LocalDate.of(2026, 11, 16);
    assertEquals(
        Map.of(monday, Set.of(canteen.id()), monday.plusDays(1), Set.of(canteen.id())),
        openings.byDay(town, monday.minusDays(1), monday.plusDays(2)));
  }

  @Test
  void theVersionOfTheRulesRisesWithEachChange() {
    long before = catalogue.rulesVersion();
    openings.generate(town, YEAR);
    extraDay(LocalDate.of(2026, 11, 18));
    assertEquals(before + 2, catalogue.rulesVersion());
  }

  private void extraDay(LocalDate day) {
    new ExtraDays(scratch.database(), Clock.systemUTC())
        .open(
            town,
            Author.of("Mme Maire"),
            UUID.randomUUID(),
            new ExtraDayWanted(day, null, null, Set.of(canteen.id()), "École"),
            null);
  }

  private static SchoolYear year(LocalDate first, LocalDate last, List<SchoolHoliday> holidays) {
    return new SchoolYear(
        first, last, MONDAY_TUESDAY_THURSDAY_FRIDAY, HolidayRegion.METROPOLE, holidays);
  }

  private static void assertRefused(Conflict conflict, Executable change) {
    assertEquals(conflict, assertThrows(CatalogueException.class, change).conflict());
  }

  private List<LocalDate> days(Activity activity) {
    return scratch
        .database()
        .read(
            handle ->
                handle
                    .select(
                        "SELECT day FROM opening WHERE town_id = ? AND activity_id = ? ORDER BY"
                            + " day",
                        town.id(),
                        activity.id())
                    .mapTo(LocalDate.class)
                    .list());
  }

  private List<String> reasons(LocalDate day) {
    return scratch
        .database()
        .read(
            handle ->
                handle
                    .select(
                        """
                        SELECT reason FROM closure
                        WHERE town_id = ? AND ? BETWEEN first_day AND last_day ORDER BY id
                        """,
                        town.id(),
                        day)
                    .mapTo(String.class)
                    .list());
  }

  private List<SchoolHoliday> holidays() {
    return scratch
        .database()
        .read(
            handle ->
                handle
                    .select(
                        """
                        SELECT name, first_day, last_day FROM school_holiday
                        WHERE town_id = ? ORDER BY first_day
                        """,
                        town.id())
                    .map(
                        (row, _) ->
                            new SchoolHoliday(
                                row.getString("name"),
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class)))
                    .list());
  }

  private List<Long> counts() {
    return List.of(
        catalogue.count("school_year"),
        catalogue.count("school_holiday"),
        catalogue.count("closure"),
        catalogue.count("opening"));
  }

  private void book(LocalDate day) {
    scratch
        .database()
        .inTransaction(
            handle -> {
              handle.execute("INSERT INTO household (town_id, name) VALUES (?, 'F')", town.id());
              handle.execute(
                  "INSERT INTO child (town_id, first_name, last_name) VALUES (?, 'A', 'F')",
                  town.id());
              return handle.execute(
                  """
                  INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id,
                    booked_at)
                  SELECT o.town_id, c.id, o.day, o.activity_id, o.place_id, h.id, NOW(6)
                  FROM opening o
                  JOIN child c ON c.town_id = o.town_id
                  JOIN household h ON h.town_id = o.town_id
                  WHERE o.town_id = ? AND o.day = ?
                  """,
                  town.id(),
                  day);
            });
  }
}
