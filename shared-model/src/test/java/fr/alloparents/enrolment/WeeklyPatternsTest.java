package fr.alloparents.enrolment;

import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.Site;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Refusal;
import fr.alloparents.booking.Submission;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.enrolment.Validation.NotOpen;
import fr.alloparents.enrolment.Validation.NothingChosen;
import fr.alloparents.enrolment.Validation.Validated;
import fr.alloparents.family.Child;
import fr.alloparents.family.Custody;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.family.Schools;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeeklyPatternsTest {

  private static final SchoolYear YEAR =
      SchoolHolidays.bundled()
          .schoolYear(2026, SchoolZone.A, HolidayRegion.METROPOLE, MONDAY_TUESDAY_THURSDAY_FRIDAY)
          .orElseThrow();

  private static final Clock AUGUST =
      Clock.fixed(Instant.parse("2026-08-20T08:00:00Z"), ZoneOffset.UTC);

  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
  private static final LocalDate THURSDAY = LocalDate.of(2026, 9, 10);
  private static final Weekdays MONDAY_THURSDAY = Weekdays.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY);

  private static ScratchDatabase scratch;

  private Database database;
  private BookingDesk desk;
  private WeeklyPatterns patterns;
  private Families families;
  private Town town;
  private Household household;
  private Child child;
  private long schoolClass;
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
  void aTownWithAFamily() {
    database = scratch.database();
    desk = new BookingDesk(database, AUGUST);
    patterns = new WeeklyPatterns(database, desk, AUGUST);
    families = new Families(database);
    town =
        new Towns(database)
            .create(
                TownSettings.of("Ville d'essai", SchoolZone.A, PhoneSignIn.BOTH_CODES)
                    .opening(FIRST));
    var schools = new Schools(database);
    long school = schools.addSchool(town, "Mallerin");
    schoolClass = schools.addClass(town, school, "CE1", null);
    canteen = openCanteen(school);
    household = families.register(town, "Famille MARSONE");
    child = pupil(household, "Angéline");
  }

  private Activity openCanteen(long school) {
    var activities = new Activities(database);
    var activity =
        activities.create(
            town,
            new ActivitySettings(
                "Cantine",
                null,
                activities.createGroup(town, "PÉRISCOLAIRE"),
                1,
                1,
                MONDAY_TUESDAY_THURSDAY_FRIDAY,
                Season.SCHOOL_TIME,
                false));
    var sites = new Sites(database);
    var place = sites.createPlace(town, "Réfectoire");
    sites.set(town, activity.id(), List.of(new Site(place, Set.of(school), 2)));
    new Openings(database).generate(town, YEAR);
    return activity;
  }

  private Child pupil(Household of, String firstName) {
    var pupil = families.register(town, of, firstName, "MARSONE", null);
    families.enterClass(town, pupil, schoolClass, FIRST, YEAR.lastDay());
    new Enrolments(database).enrol(town, pupil.id(), canteen.id(), FIRST, YEAR.lastDay());
    return pupil;
  }

  private WeeklyPattern chosen(Weekdays weekdays) {
    var pattern = patterns.open(town, household.id(), child.id(), canteen.id(), FIRST, LAST);
    assertTrue(patterns.choose(town, household.id(), pattern.id(), weekdays));
    return pattern;
  }

  private Validation validate(WeeklyPattern pattern) {
    return patterns.validate(town, household.id(), pattern.id(), "Mme Marsone");
  }

  private static List<LocalDate> canteenDays(Weekdays weekdays) {
    return YEAR.days(Season.SCHOOL_TIME, weekdays).stream()
        .filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST))
        .toList();
  }

  private List<LocalDate> booked() {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT day FROM booking WHERE town_id = ? AND child_id = ? ORDER BY day",
                    town.id(),
                    child.id())
                .mapTo(LocalDate.class)
                .list());
  }

  private Outcome ask(Change change) {
    var submission =
        Submission.byWeb(
            UUID.randomUUID(), town.id(), household.id(), "Mme Marsone", List.of(change));
    return desk.submit(submission).results().getFirst().outcome();
  }

  @Test
  void validatingBooksTheChosenWeekdaysOfThePeriodAndNoOther() {
    var days = canteenDays(MONDAY_THURSDAY);
    assertTrue(days.size() > 10, "the period has holidays and school days: " + days);
    assertEquals(new Validated(days.size(), List.of()), validate(chosen(MONDAY_THURSDAY)));
    assertEquals(days, booked());
  }

  @Test
  void onceValidatedItsDaysAreFrozenForTheFamily() {
    var pattern = chosen(MONDAY_THURSDAY);
    validate(pattern);
    var frozen = new Outcome.Refused(new Refusal.PeriodFrozen(LAST));
    assertEquals(frozen, ask(Change.cancel(child.id(), canteen.id(), THURSDAY)));
    assertEquals(frozen, ask(Change.book(child.id(), canteen.id(), THURSDAY.plusDays(1))));
    assertFalse(patterns.choose(town, household.id(), pattern.id(), Weekdays.ALL));
    assertEquals(new NotOpen(), validate(pattern));
    var kept = patterns.of(town, household.id()).getFirst();
    assertEquals(MONDAY_THURSDAY, kept.weekdays());
    assertEquals(AUGUST.instant(), kept.validatedAt());
  }

  @Test
  void aPatternIsOpenUntilItIsValidated() {
    var pattern = chosen(MONDAY_THURSDAY);
    assertEquals(new Outcome.Booked(), ask(Change.book(child.id(), canteen.id(), THURSDAY)));
    assertEquals(new Outcome.Cancelled(), ask(Change.cancel(child.id(), canteen.id(), THURSDAY)));
    assertTrue(patterns.choose(town, household.id(), pattern.id(), Weekdays.NONE));
    assertEquals(new NothingChosen(), validate(pattern));
    assertEquals(List.of(), booked());
  }

  @Test
  void aDayWithoutPlaceIsToldAndTheOthersAreBooked() {
    IntStream.range(0, 2).forEach(i -> fill(THURSDAY, "Preneur" + i));
    var validated = assertInstanceOf(Validated.class, validate(chosen(MONDAY_THURSDAY)));
    assertEquals(
        List.of(
            new Result(
                Change.book(child.id(), canteen.id(), THURSDAY),
                new Outcome.Refused(new Refusal.Full(null)))),
        validated.refused());
    assertEquals(canteenDays(MONDAY_THURSDAY).size() - 1, validated.booked());
  }

  private void fill(LocalDate day, String name) {
    var other = pupil(families.register(town, name), name);
    var outcome = ask(householdOf(other), Change.book(other.id(), canteen.id(), day));
    assertEquals(new Outcome.Booked(), outcome);
  }

  private long householdOf(Child other) {
    return database.read(
        handle ->
            handle
                .select("SELECT household_id FROM household_child WHERE child_id = ?", other.id())
                .mapTo(long.class)
                .one());
  }

  private Outcome ask(long householdId, Change change) {
    var submission =
        Submission.byWeb(UUID.randomUUID(), town.id(), householdId, "M. Test", List.of(change));
    return desk.submit(submission).results().getFirst().outcome();
  }

  @Test
  void validatingAgainAfterADeathInBetweenBooksNothingTwice() {
    var pattern = chosen(MONDAY_THURSDAY);
    var first = validate(pattern);
    database.inTransaction(
        handle -> handle.execute("UPDATE weekly_pattern SET validated_at = NULL"));
    assertEquals(first, validate(pattern));
    assertEquals(canteenDays(MONDAY_THURSDAY), booked());
    long movements =
        database.read(
            handle ->
                handle
                    .select("SELECT COUNT(*) FROM movement WHERE town_id = ?", town.id())
                    .mapTo(long.class)
                    .one());
    assertEquals(booked().size(), movements);
  }

  @Test
  void aPatternBelongsToOneHouseholdOfOneTown() {
    var pattern = chosen(MONDAY_THURSDAY);
    var stranger = families.register(town, "Famille AUTRE");
    assertFalse(patterns.choose(town, stranger.id(), pattern.id(), Weekdays.ALL));
    assertEquals(new NotOpen(), patterns.validate(town, stranger.id(), pattern.id(), "M. Autre"));
    assertEquals(List.of(), patterns.of(town, stranger.id()));
    var elsewhere =
        new Towns(database)
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    assertEquals(
        new NotOpen(), patterns.validate(elsewhere, household.id(), pattern.id(), "M. Autre"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            patterns.open(
                town, stranger.id(), child.id(), canteen.id(), LAST.plusDays(1), LAST.plusDays(9)));
  }

  @Test
  void aChildHasOnePatternOfAnActivityAtATime() {
    families.join(town, families.register(town, "Famille DEUX"), child, Custody.EVERY_DAY);
    patterns.open(town, household.id(), child.id(), canteen.id(), FIRST, LAST);
    var overlap =
        assertThrows(
            OverlapException.class,
            () ->
                patterns.open(
                    town, household.id(), child.id(), canteen.id(), LAST, LAST.plusDays(30)));
    assertEquals(FIRST, overlap.firstDay());
    patterns.open(
        town, household.id(), child.id(), canteen.id(), LAST.plusDays(1), LAST.plusDays(30));
    assertEquals(2, patterns.of(town, household.id()).size());
  }

  @Test
  void aPeriodHasAtMostFourHundredDays() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            patterns.open(
                town, household.id(), child.id(), canteen.id(), FIRST, FIRST.plusDays(400)));
    assertThrows(
        IllegalArgumentException.class,
        () -> patterns.open(town, household.id(), child.id(), canteen.id(), LAST, FIRST));
  }

  @Test
  void wishesForNextYearAreKeptPerHouseholdAndReplacedWhenSentAgain() {
    var wishes = new PreRegistrations(database, AUGUST);
    wishes.submit(
        town, household.id(), child.id(), canteen.id(), "2027-2028", Weekdays.ALL, "sans porc");
    wishes.submit(
        town, household.id(), child.id(), canteen.id(), "2027-2028", MONDAY_THURSDAY, null);
    assertEquals(
        List.of(
            new PreRegistration(
                household.id(),
                child.id(),
                canteen.id(),
                "2027-2028",
                MONDAY_THURSDAY,
                null,
                AUGUST.instant())),
        wishes.of(town, household.id(), "2027-2028"));
    assertEquals(List.of(), wishes.of(town, household.id(), "2026-2027"));
    var second = families.register(town, "Famille DEUX");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            wishes.submit(
                town, second.id(), child.id(), canteen.id(), "2027-2028", Weekdays.ALL, null));
    families.join(town, second, child, Custody.EVERY_DAY);
    wishes.submit(town, second.id(), child.id(), canteen.id(), "2027-2028", Weekdays.ALL, null);
    assertEquals(1, wishes.of(town, household.id(), "2027-2028").size());
    assertEquals(1, wishes.of(town, second.id(), "2027-2028").size());
    assertEquals(List.of(), booked());
  }
}
