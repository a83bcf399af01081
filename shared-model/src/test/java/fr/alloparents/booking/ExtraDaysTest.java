package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.activity.ExtraDay;
import fr.alloparents.activity.ExtraDayWanted;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.activity.ExtraDays.Undone;
import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.family.SchoolDesk;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.Author;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Days opened though the school year does not have them, as families book them.
class ExtraDaysTest extends DeskTest {

  private static final Author MAYOR = Author.of("Mme Maire");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /// Open in no year so far.
  private static final LocalDate WEDNESDAY = LocalDate.of(2027, 1, 13);

  private ExtraDays days;
  private Town all;

  /// A family of another school that goes to the same place, and its class.
  private Family others;

  private long otherSchool;
  private long otherClass;

  @BeforeEach
  void twoSchoolsAtOnePlace() {
    days = new ExtraDays(scratch.database(), CLOCK);
    all = town(town);
    otherSchool = town.insert("INSERT INTO school (town_id, name) VALUES (?, 'Jaurès')", town.id);
    otherClass = schoolClass(otherSchool, "CM2");
    town.update(
        "INSERT INTO activity_school SELECT town_id, activity_id, ?, place_id FROM activity_place"
            + " WHERE town_id = ?",
        otherSchool,
        town.id);
    others = town.family("Bond");
    moveTo(others, otherClass);
  }

  private static Town town(TestTown one) {
    return new Towns(scratch.database())
        .all().stream().filter(t -> t.id() == one.id).findFirst().orElseThrow();
  }

  private long schoolClass(long school, String name) {
    return town.insert(
        "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, ?)",
        town.id,
        school,
        name);
  }

  private void moveTo(Family one, long schoolClass) {
    town.layDown(
        one.child(),
        "UPDATE child_class SET school_class_id = ? WHERE child_id = ?",
        schoolClass,
        one.child());
  }

  private ExtraDayWanted wanted(@Nullable Long school, @Nullable Long schoolClass) {
    return new ExtraDayWanted(
        WEDNESDAY, school, schoolClass, Set.of(town.canteen), "Il y aura école");
  }

  private long open(ExtraDayWanted wanted) {
    return days.open(all, MAYOR, UUID.randomUUID(), wanted, null);
  }

  private Outcome asked(Family one) {
    return ask(one, Change.book(one.child(), town.canteen, WEDNESDAY));
  }

  private static Refused closed(String reason) {
    return new Refused(new Refusal.Closed(reason));
  }

  private static final Refused NOT_OFFERED = new Refused(new Refusal.NotOffered());

  private void assertConflict(Conflict conflict, ExtraDayWanted wanted) {
    long before = count("extra_day");
    assertEquals(conflict, assertThrows(CatalogueException.class, () -> open(wanted)).conflict());
    assertEquals(before, count("extra_day"));
  }

  private long count(String table) {
    return town.count("SELECT COUNT(*) FROM " + table + " WHERE town_id = ?", town.id);
  }

  @Test
  void aDayIsOpenedForEveryoneAndBooked() {
    assertEquals(NOT_OFFERED, asked(family));
    open(wanted(null, null));
    assertEquals(new Booked(), asked(family));
    assertEquals(new Booked(), asked(others));
    assertEquals(NOT_OFFERED, ask(Change.book(family.child(), town.noMeal, WEDNESDAY)));
  }

  /// Thursday closes on the last day of class before it.
  @Test
  void aDayOfClassForEveryoneIsOneForCutOffsToo() {
    theLastDayOfClassCloses();
    assertEquals(WEDNESDAY.minusDays(1), thursdayCloses());
    long ofSchool = open(wanted(town.school, null));
    assertEquals(WEDNESDAY.minusDays(1), thursdayCloses());
    days.undo(all, MAYOR, ofSchool);
    long forAll = open(wanted(null, null));
    assertEquals(WEDNESDAY, thursdayCloses());
    days.undo(all, MAYOR, forAll);
    assertEquals(WEDNESDAY.minusDays(1), thursdayCloses());
  }

  @Test
  void aDayOpenedForWhatIsNotOfSchoolTimeIsNoDayOfClass() {
    theLastDayOfClassCloses();
    town.update("UPDATE activity SET season = 'WEDNESDAY' WHERE id = ?", town.canteen);
    open(wanted(null, null));
    assertEquals(WEDNESDAY.minusDays(1), thursdayCloses());
  }

  /// In a four-day week.
  private void theLastDayOfClassCloses() {
    town.update(
        "UPDATE cut_off SET kind = 'SCHOOL_DAYS_BEFORE', amount = 1 WHERE town_id = ?", town.id);
    town.update(
        "UPDATE activity SET weekdays = ? WHERE town_id = ?",
        Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY.mask(),
        town.id);
  }

  private LocalDate thursdayCloses() {
    return scratch
        .database()
        .read(handle -> new TownRulesReader(handle, town.id).read())
        .cutOffs()
        .deadline(Action.BOOK, town.noMeal, town.school, WEDNESDAY.plusDays(1))
        .instant()
        .atZone(all.zone())
        .toLocalDate();
  }

  @Test
  void ofASchoolTheOthersThatGoToThePlaceAreToldWhomItIsFor() {
    open(wanted(town.school, null));
    assertEquals(new Booked(), asked(family));
    assertEquals(closed("Ouvert seulement pour Mallerin"), asked(others));
  }

  @Test
  void ofAClassTheOthersOfItsSchoolAreToldToo() {
    var same = town.family("Zola");
    moveTo(same, schoolClass(town.school, "CP"));
    open(wanted(null, town.schoolClass));
    assertEquals(new Booked(), asked(family));
    assertEquals(closed("Ouvert seulement pour Mallerin, CE1"), asked(same));
    assertEquals(closed("Ouvert seulement pour Mallerin, CE1"), asked(others));
  }

  @Test
  void aClassThatComesLaterIsNotLetInWhereItsSchoolsOthersAreNot() {
    open(wanted(null, town.schoolClass));
    var same = town.family("Zola");
    moveTo(same, addedClass(town.school, "CM1"));
    assertEquals(closed("Ouvert seulement pour Mallerin, CE1"), asked(same));
    assertEquals(new Booked(), asked(family));
    var elsewhere = town.family("Hugo");
    moveTo(elsewhere, addedClass(otherSchool, "CP"));
    assertEquals(closed("Ouvert seulement pour Mallerin, CE1"), asked(elsewhere));
  }

  @Test
  void aClassThatComesLaterIsLetInWhereItsSchoolIs() {
    open(wanted(town.school, null));
    var same = town.family("Zola");
    moveTo(same, addedClass(town.school, "CM1"));
    assertEquals(new Booked(), asked(same));
  }

  /// As the town hall adds one.
  private long addedClass(long school, String name) {
    var sent = new SchoolDesk.Sent(UUID.randomUUID(), "");
    var named = new SchoolDesk.Named(name, null);
    assertEquals(
        SchoolDesk.Saved.DONE,
        new SchoolDesk(scratch.database(), CLOCK).saveClass(all, MAYOR, sent, school, null, named));
    return town.count("SELECT MAX(id) FROM school_class WHERE town_id = ?", town.id);
  }

  @Test
  void aSecondDayAtTheSamePlaceLetsTheOthersInAndGoesWithoutTheFirst() {
    long first = open(wanted(town.school, null));
    long second = open(wanted(otherSchool, null));
    assertEquals(new Booked(), asked(family));
    assertEquals(Undone.DONE, days.undo(all, MAYOR, second));
    assertEquals(closed("Ouvert seulement pour Mallerin"), asked(others));
    assertEquals(Undone.BOOKED, days.undo(all, MAYOR, first));
    assertEquals(1, town.bookings(town.canteen, WEDNESDAY));
  }

  @Test
  void undoneADayIsAsItWasAndItsNoticeIsGone() {
    var today = LocalDate.of(2026, 11, 21);
    var notice = new Notice(today, WEDNESDAY, "École", "École");
    long id = days.open(all, MAYOR, UUID.randomUUID(), wanted(town.school, null), notice);
    var notices = new Notices(scratch.database(), CLOCK);
    assertEquals(List.of("École"), notices.onWeb(all));

    assertEquals(Undone.DONE, days.undo(all, MAYOR, id));
    assertEquals(Undone.DONE, days.undo(all, MAYOR, id));

    assertEquals(NOT_OFFERED, asked(family));
    assertEquals(NOT_OFFERED, asked(others));
    assertEquals(List.of(), notices.onWeb(all));
    assertEquals(0, count("extra_opening"));
    assertEquals(0, count("closure"));
    assertEquals(List.of(), days.between(all, WEDNESDAY, WEDNESDAY));
    assertEquals(NOW, days.find(all, id).orElseThrow().undoneAt());
    assertEquals(
        List.of(
            Kind.NOTICE_WITHDRAWN,
            Kind.EXTRA_DAY_UNDONE,
            Kind.NOTICE_PUBLISHED,
            Kind.EXTRA_DAY_OPENED),
        new ActionLog(scratch.database())
            .find(all, new Choice(null, null, null, null), null, 10).stream()
                .map(Logged::kind)
                .toList());
  }

  @Test
  void aBookedDayIsNotUndoneUntilNobodyHasBookedIt() {
    long id = open(wanted(null, null));
    asked(family);
    assertEquals(Undone.BOOKED, days.undo(all, MAYOR, id));
    ask(Change.cancel(family.child(), town.canteen, WEDNESDAY));
    assertEquals(Undone.DONE, days.undo(all, MAYOR, id));
  }

  @Test
  void aFormThatIsSentAgainOpensOnceAndIsListedOnce() {
    var request = UUID.randomUUID();
    long id = days.open(all, MAYOR, request, wanted(null, town.schoolClass), null);
    assertEquals(id, days.open(all, MAYOR, request, wanted(null, town.schoolClass), null));
    assertEquals(
        List.of(
            new ExtraDay(
                id,
                WEDNESDAY,
                "Mallerin, CE1",
                "Cantine",
                Set.of(town.canteen),
                "Il y aura école",
                NOW,
                "Mme Maire",
                null,
                null)),
        days.latest(all, 10));
    assertEquals(days.latest(all, 10), days.between(all, WEDNESDAY, WEDNESDAY));
  }

  @Test
  void whatWouldHaveNoEffectIsRefusedWithWhatIsInTheWay() {
    assertConflict(
        new Conflict.OutsideSchoolYears(LocalDate.of(2027, 7, 10)),
        new ExtraDayWanted(LocalDate.of(2027, 7, 10), null, null, Set.of(town.canteen), "École"));
    assertConflict(
        new Conflict.OpenAlready(TUESDAY),
        new ExtraDayWanted(TUESDAY, null, null, Set.of(town.canteen), "École"));
    town.update("DELETE FROM activity_school WHERE school_id = ?", otherSchool);
    assertConflict(new Conflict.NoPlace("Cantine"), wanted(otherSchool, null));
    long closure =
        new DayClosing(scratch.database(), CLOCK)
            .close(
                new Closing(
                    town.id, WEDNESDAY, WEDNESDAY, town.school, null, null, "Travaux", MAYOR),
                UUID.randomUUID(),
                null);
    assertConflict(new Conflict.Closed(WEDNESDAY, "Travaux", closure), wanted(town.school, null));
    assertConflict(
        new Conflict.Closed(WEDNESDAY, "Travaux", closure), wanted(null, town.schoolClass));
    assertTrue(open(wanted(null, null)) > 0);
  }

  @Test
  void ofAnotherTownNothingIsOpenedUndoneOrSeen() {
    var neighbour = TestTown.in(scratch.database());
    assertThrows(
        StorageException.class,
        () ->
            open(
                new ExtraDayWanted(
                    WEDNESDAY, null, null, Set.of(town.canteen, neighbour.canteen), "École")));
    assertThrows(IllegalArgumentException.class, () -> open(wanted(null, neighbour.schoolClass)));
    long id = open(wanted(null, null));
    var theirs = town(neighbour);
    assertEquals(Undone.NO_SUCH, days.undo(theirs, MAYOR, id));
    assertTrue(days.find(theirs, id).isEmpty());
    assertEquals(List.of(), days.latest(theirs, 10));
  }

  @Test
  void aDayThatHasPassedIsNotUndone() {
    long id = open(wanted(null, null));
    var later = Clock.fixed(Instant.parse("2027-01-14T11:00:00Z"), ZoneOffset.UTC);
    assertEquals(Undone.PAST, new ExtraDays(scratch.database(), later).undo(all, MAYOR, id));
  }
}
