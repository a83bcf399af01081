package fr.alloparents.activity;

import static fr.alloparents.calendar.Season.SCHOOL_TIME;
import static fr.alloparents.calendar.Season.WEDNESDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TO_FRIDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.YearDesk.Opened;
import fr.alloparents.activity.YearPreview.BookedDay;
import fr.alloparents.activity.YearPreview.DayOff;
import fr.alloparents.activity.YearPreview.Outside;
import fr.alloparents.activity.YearPreview.Runs;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// School years as the desk opens them: shown first, then written as shown.
class YearDeskTest {

  private static final Author CHIEF = Author.of("Mme Maire");
  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
  private static final LocalDate FRIDAY = LocalDate.of(2026, 9, 18);

  private static ScratchDatabase scratch;

  private Catalogue catalogue;
  private YearDesk desk;
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
    town = catalogue.town;
    desk =
        new YearDesk(
            scratch.database(), Clock.fixed(Instant.parse("2026-08-20T08:00:00Z"), ZoneOffset.UTC));
    canteen = catalogue.activity("Cantine", 1, MONDAY_TUESDAY_THURSDAY_FRIDAY, SCHOOL_TIME);
    offer(canteen);
  }

  private void offer(Activity activity) {
    var place = catalogue.sites.createPlace(town, "Lieu " + activity.name());
    var school = catalogue.school("École " + activity.name());
    catalogue.sites.set(town, activity.id(), List.of(new Site(place, Set.of(school), null)));
  }

  /// A September without public holidays.
  private static YearWanted september(SchoolHoliday... holidays) {
    return wanted(SchoolZone.A, HolidayRegion.METROPOLE, FIRST, LAST, holidays);
  }

  private static YearWanted wanted(
      SchoolZone zone,
      HolidayRegion region,
      LocalDate first,
      LocalDate last,
      SchoolHoliday... holidays) {
    return new YearWanted(zone, region, first, last, List.of(holidays));
  }

  private Opened open(YearWanted wanted) {
    return open(UUID.randomUUID(), wanted);
  }

  private Opened open(UUID request, YearWanted wanted) {
    return desk.open(town, CHIEF, request, desk.preview(town, wanted).fingerprint(wanted), wanted);
  }

  private List<Logged> log() {
    return new ActionLog(scratch.database())
        .find(town, new Choice(null, null, null, null), null, 10);
  }

  private void book(LocalDate day) {
    scratch
        .database()
        .inTransaction(
            h -> {
              h.execute("INSERT INTO household (town_id, name) VALUES (?, 'F')", town.id());
              h.execute(
                  "INSERT INTO child (town_id, first_name, last_name) VALUES (?, 'A', 'F')",
                  town.id());
              return h.execute(
                  """
                  INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id,
                    booked_at)
                  SELECT o.town_id, c.id, o.day, o.activity_id, o.place_id, h.id, NOW(6)
                  FROM opening o JOIN child c ON c.town_id = o.town_id
                  JOIN household h ON h.town_id = o.town_id WHERE o.town_id = ? AND o.day = ?
                  """,
                  town.id(),
                  day);
            });
  }

  @Test
  void aPreviewTellsTheDaysOfEachActivityAndWritesNothing() {
    var nowhere = catalogue.activity("Mercredi", 2, MONDAY_TO_FRIDAY, WEDNESDAY);
    var bridge = new SchoolHoliday("Pont de la fête", FRIDAY, FRIDAY);

    var preview = desk.preview(town, september(bridge));

    assertEquals(List.of(new Runs(canteen, 1, 16, 16), new Runs(nowhere, 0, 0, 0)), preview.runs());
    assertEquals(List.of(new DayOff(FRIDAY, "Pont de la fête")), preview.daysOff());
    assertTrue(preview.possible());
    assertEquals(List.of(), desk.all(town));
    assertEquals(0, catalogue.count("opening"));
  }

  @Test
  void aYearIsOpenedAsItWasShownAndTheTownFollowsItsZoneAndRegion() {
    var wanted =
        wanted(
            SchoolZone.B,
            HolidayRegion.ALSACE_MOSELLE,
            FIRST,
            LAST,
            new SchoolHoliday("Vacances de rentrée", FRIDAY, FRIDAY.plusDays(2)));

    assertEquals(Opened.DONE, open(wanted));

    assertEquals(16, catalogue.count("opening"));
    var year = desk.all(town).getFirst();
    assertEquals("2026-2027", year.label());
    assertEquals(wanted.holidays(), year.holidays());
    assertEquals(year, desk.find(town, year.id()).orElseThrow());
    var now = new Towns(scratch.database()).all().stream().filter(t -> t.id() == town.id());
    assertEquals(
        new TownSettings.Holidays(SchoolZone.B, HolidayRegion.ALSACE_MOSELLE),
        now.findFirst().orElseThrow().settings().holidays());
    assertEquals(Kind.SCHOOL_YEAR_OPENED, log().getFirst().kind());
    assertEquals(
        "B ALSACE_MOSELLE\n2026-09-01/2026-09-30\n2026-09-18/2026-09-20 Vacances de rentrée",
        log().getFirst().after());
  }

  @Test
  void whatIsNotAsShownIsNotWritten() {
    var wanted = september();
    var seen = desk.preview(town, wanted).fingerprint(wanted);
    offer(catalogue.activity("Accueil", 2, MONDAY_TO_FRIDAY, SCHOOL_TIME));

    assertEquals(Opened.NOT_AS_SHOWN, desk.open(town, CHIEF, UUID.randomUUID(), seen, wanted));
    var other = september(new SchoolHoliday("Pont", FRIDAY, FRIDAY));
    assertEquals(
        Opened.NOT_AS_SHOWN,
        desk.open(
            town, CHIEF, UUID.randomUUID(), desk.preview(town, wanted).fingerprint(wanted), other));
    assertEquals(0, catalogue.count("opening"));
    assertEquals(List.of(), log());
  }

  @Test
  void aFormThatIsSentAgainIsDoneOnce() {
    var request = UUID.randomUUID();
    var wanted = september();
    var seen = desk.preview(town, wanted).fingerprint(wanted);
    assertEquals(Opened.DONE, desk.open(town, CHIEF, request, seen, wanted));
    assertEquals(Opened.DONE, desk.open(town, CHIEF, request, seen, wanted));
    assertEquals(1, log().size());
  }

  @Test
  void openedAgainOnlyWhatIsNewIsAddedAndWhatIsNoLongerOfTheYearIsTold() {
    open(september());
    var evening = catalogue.activity("Soir", 2, MONDAY_TUESDAY_THURSDAY_FRIDAY, SCHOOL_TIME);
    offer(evening);
    var shorter =
        wanted(SchoolZone.A, HolidayRegion.METROPOLE, FIRST.plusDays(1), LAST.minusDays(1));

    var preview = desk.preview(town, shorter);

    assertEquals(
        List.of(new Runs(canteen, 1, 16, 0), new Runs(evening, 1, 16, 16)), preview.runs());
    assertEquals(List.of(new Outside(FIRST, List.of("Cantine"))), preview.outside());
    open(shorter);
    assertEquals(33, catalogue.count("opening"));
  }

  @Test
  void aDayOffThatIsBookedIsShownAndKeepsTheYearFromBeingOpened() {
    open(september());
    book(FRIDAY);
    var bridge = september(new SchoolHoliday("Pont de la fête", FRIDAY, FRIDAY));

    var preview = desk.preview(town, bridge);

    assertEquals(List.of(new BookedDay(FRIDAY, "Pont de la fête", 1)), preview.booked());
    assertFalse(preview.possible());
  }

  @Test
  void aYearThatHasDaysOfAnotherIsShownAsImpossible() {
    open(september());
    var next = wanted(SchoolZone.A, HolidayRegion.METROPOLE, LAST.minusDays(1), LAST.plusYears(2));
    assertEquals(null, desk.preview(town, next).overlaps());
    var later =
        wanted(SchoolZone.A, HolidayRegion.METROPOLE, LocalDate.of(2025, 9, 1), LAST.minusDays(1));
    assertEquals("2026-2027", desk.preview(town, later).overlaps());
  }

  @Test
  void extraDaysAreNoDaysThatStayOpenByMistake() {
    open(september());
    var wednesday = FRIDAY.minusDays(2);
    new ExtraDays(scratch.database(), Clock.systemUTC())
        .open(
            town,
            CHIEF,
            UUID.randomUUID(),
            new ExtraDayWanted(wednesday, null, null, Set.of(canteen.id()), "École"),
            null);
    assertEquals(List.of(), desk.preview(town, september()).outside());
  }

  @Test
  void anotherTownsYearIsNotFound() {
    open(september());
    long id = desk.all(town).getFirst().id();
    assertTrue(desk.find(Catalogue.in(scratch.database()).town, id).isEmpty());
  }
}
