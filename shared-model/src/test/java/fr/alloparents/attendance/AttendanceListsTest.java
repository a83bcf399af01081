package fr.alloparents.attendance;

import static fr.alloparents.attendance.TickedTown.MONDAY;
import static fr.alloparents.attendance.TickedTown.NOON;
import static fr.alloparents.attendance.TickedTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.attendance.AttendanceList.Progress;
import fr.alloparents.attendance.AttendanceList.Pupil;
import fr.alloparents.attendance.AttendanceLists.Heading;
import fr.alloparents.attendance.AttendanceSheets.Choice;
import fr.alloparents.attendance.Attendances.Line;
import fr.alloparents.booking.Closing;
import fr.alloparents.booking.DayClosing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is expected, who came, and what is on paper and in the file for billing.
@Timeout(60)
class AttendanceListsTest extends AttendanceTest {

  private long lea;
  private long tom;
  private long zoe;
  private long noe;

  @BeforeEach
  void someChildren() {
    lea = town.child("Marsone", "Léa", town.mallerin);
    tom = town.child("D'Été", "Jean-Tom", town.mallerin);
    zoe = town.child("Bond", "Zoé", town.rochat);
    noe = town.child("Nulle-Part", "Noé", null);
    for (long child : List.of(lea, zoe, noe)) {
      town.book(child, TUESDAY);
    }
    keep(
        town.aline,
        tick(lea, Presence.ABSENT, NOON),
        tick(tom, Presence.PRESENT, NOON),
        tick(zoe, Presence.PRESENT, NOON));
  }

  private List<Long> ids(List<Pupil> pupils) {
    return pupils.stream().map(Pupil::childId).toList();
  }

  private List<Pupil> named(String typed) {
    return lists()
        .named(town.town, TUESDAY, town.canteen, town.mallerin.schoolId(), typed)
        .pupils();
  }

  @Test
  void aSchoolsListHasItsBookedChildrenAndThoseWhoCameWithoutABooking() {
    assertEquals(List.of(tom, lea), ids(listed()));
    assertFalse(listed().getFirst().booked());
    assertTrue(listed().getLast().booked());
    assertEquals("CE1", listed().getFirst().schoolClass());

    keep(town.aline, tick(tom, null, NOON));
    assertEquals(List.of(lea), ids(listed()), "who was ticked by mistake is gone again");
  }

  @Test
  void childrenInNoClassHaveAListOfTheirOwn() {
    assertEquals(List.of(noe), ids(lists().of(town.town, TUESDAY, town.canteen, 0).pupils()));
  }

  @Test
  void aDayTellsHowFarEachListIs() {
    long canteen = town.canteen;
    assertEquals(
        List.of(
            new Progress(canteen, "Cantine", town.mallerin.schoolId(), "Mallerin", 1, 1, 1),
            new Progress(canteen, "Cantine", town.rochat.schoolId(), "Rochat", 1, 1, 0),
            new Progress(canteen, "Cantine", 0, null, 1, 0, 0)),
        lists().of(town.town, TUESDAY));
    assertEquals(
        List.of("Mallerin", "Rochat"),
        lists().of(town.town, MONDAY).stream().map(Progress::school).toList(),
        "nobody is booked, and somebody may come");
    assertEquals(List.of(), lists().of(town.town, MONDAY.minusDays(1)));
  }

  @Test
  void aListIsThereForSchoolsAndActivitiesOfTheTownOnly() {
    var elsewhere = new TickedTown(scratch.database());
    long school = town.mallerin.schoolId();
    assertEquals(
        Optional.of(new Heading("Cantine", "Mallerin")),
        lists().heading(town.town, TUESDAY, town.canteen, school));
    assertEquals(
        Optional.of(new Heading("Cantine", null)),
        lists().heading(town.town, TUESDAY, town.canteen, 0));
    assertEquals(Optional.empty(), lists().heading(town.town, TUESDAY, elsewhere.canteen, school));
    assertEquals(
        Optional.empty(),
        lists().heading(town.town, TUESDAY, town.canteen, elsewhere.mallerin.schoolId()));
    assertEquals(
        Optional.empty(), lists().heading(town.town, MONDAY.minusDays(1), town.canteen, school));
  }

  @Test
  void aChildOfTheSchoolIsFoundByTheBeginningOfEitherName() {
    for (var typed : List.of("d ete", "D’ÉTÉ", "jean tom", "Jean-Tom D'", "d'")) {
      assertEquals(List.of(tom), ids(named(typed)), typed);
    }
    assertEquals(List.of(lea), ids(named("lea mars")));
    for (var typed : List.of("", "  ", "%", "_", "bond", "tom", "x".repeat(81))) {
      assertEquals(List.of(), named(typed), typed);
    }
    assertEquals(new Word(Presence.ABSENT, NOON, "Mme Aline"), named("lea").getFirst().word());
  }

  @Test
  void theFileForBillingHasWhatWasBookedBesideWhatWasTicked() {
    town.update("UPDATE child SET reference = 'A1' WHERE id = ?", lea);
    town.book(lea, MONDAY);
    assertEquals(
        List.of(
            "2026-11-23 Mallerin Léa A1 Foyer true -",
            "2026-11-24 Mallerin Jean-Tom null null false PRESENT",
            "2026-11-24 Mallerin Léa A1 Foyer true ABSENT",
            "2026-11-24 Rochat Zoé null Foyer true PRESENT",
            "2026-11-24 null Noé null Foyer true -"),
        ofPeriod(MONDAY, TUESDAY, town.canteen, 9));
    assertEquals(5, ofPeriod(MONDAY, TUESDAY, null, 9).size());
    assertEquals(1, ofPeriod(MONDAY, MONDAY, null, 9).size());
    assertEquals(2, ofPeriod(MONDAY, TUESDAY, null, 2).size());
    assertEquals(0, ofPeriod(MONDAY, TUESDAY, -1L, 9).size());
  }

  private List<String> ofPeriod(
      LocalDate first, LocalDate last, @Nullable Long activity, int most) {
    return new Attendances(scratch.database())
        .ofPeriod(town.town, first, last, activity, most).stream().map(this::told).toList();
  }

  private String told(Line line) {
    var word = line.word();
    return "%s %s %s %s %s %s %s"
        .formatted(
            line.day(),
            line.school(),
            line.firstName(),
            line.reference(),
            line.household(),
            line.booked(),
            word == null ? "-" : word.said());
  }

  @Test
  void aChildsFileTellsItsLatestDaysFirstWithEveryWord() {
    keep(town.bruno, tick(lea, Presence.PRESENT, NOON));
    deskAt(NOON)
        .keep(
            town.town,
            town.aline,
            MONDAY,
            town.canteen,
            List.of(tick(lea, Presence.PRESENT, NOON)));
    var visits = new Attendances(scratch.database()).ofChild(town.town, lea, 9);
    assertEquals(List.of(TUESDAY, MONDAY), visits.stream().map(Attendances.Visit::day).toList());
    assertEquals(
        List.of("ABSENT Mme Aline", "PRESENT M. Bruno"),
        visits.getFirst().words().stream().map(word -> word.said() + " " + word.by()).toList());
    assertEquals(List.of(true, false), visits.stream().map(Attendances.Visit::booked).toList());
    assertEquals(1, new Attendances(scratch.database()).ofChild(town.town, lea, 1).size());
  }

  @Test
  void sheetsHaveTheOpenDaysAndWhoIsBookedOnEach() {
    town.book(lea, MONDAY);
    town.update(
        """
        INSERT INTO closure (town_id, first_day, last_day, activity_id, reason)
        VALUES (?, ?, ?, ?, 'Grève')
        """,
        town.town.id(),
        MONDAY.plusDays(2),
        MONDAY.plusDays(2),
        town.canteen);
    var week = sheets(new Choice(MONDAY, MONDAY.plusDays(6), town.canteen, null, null), 99);
    assertEquals(List.of(MONDAY, TUESDAY, MONDAY.plusDays(3), MONDAY.plusDays(4)), week.days());
    assertEquals(
        List.of("Mallerin Léa", "Rochat Zoé", "null Noé"),
        week.rows().stream().map(row -> row.school() + " " + row.firstName()).toList());
    assertEquals(Set.of(MONDAY, TUESDAY), week.rows().getFirst().days());
    assertTrue(week.all());

    var school = new Choice(TUESDAY, TUESDAY, town.canteen, town.rochat.schoolId(), null);
    assertEquals(1, sheets(school, 99).rows().size());
    var schoolClass = new Choice(TUESDAY, TUESDAY, town.canteen, null, town.mallerin.id());
    assertEquals("Léa", sheets(schoolClass, 99).rows().getFirst().firstName());
    assertFalse(sheets(new Choice(TUESDAY, TUESDAY, town.canteen, null, null), 2).all());
  }

  @Test
  void aDayThatIsOpenedAgainIsOnTheSheetsAgain() {
    var closing = new DayClosing(scratch.database(), TickedTown.at(NOON));
    var friday = MONDAY.plusDays(4);
    var week = new Choice(friday, friday, town.canteen, null, null);
    long closure =
        closing.close(
            Closing.ofTown(town.town.id(), friday, "Grève", town.aline), UUID.randomUUID(), null);
    assertEquals(List.of(), sheets(week, 99).days());
    closing.reopen(town.town, town.aline, closure);
    assertEquals(List.of(friday), sheets(week, 99).days());
  }

  private AttendanceSheets.Sheets sheets(Choice choice, int most) {
    return new AttendanceSheets(scratch.database()).of(town.town, choice, most);
  }
}
