package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is kept of a household's children is never a change behind.
class KnownPupilsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2027, 7, 3);

  private static Neighbourhood all;

  private final KnownPupils known = new KnownPupils();
  private Town town;
  private Schools schools;
  private BookingDesk desk;
  private Household household;
  private Child james;
  private long school;
  private long cm1;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void bond() {
    town = all.town(PhoneSignIn.BOTH_CODES);
    schools = new Schools(all.database);
    desk = new BookingDesk(all.database, all.clock);
    household = all.families.register(town, "Famille BOND");
    james = all.families.register(town, household, "James", "BOND", null);
    all.families.register(town, household, "Aline", "BOND", null);
    school = schools.addSchool(town, "Mallerin");
    cm1 = schools.addClass(town, school, "CM1", "Mme ESCO");
    all.families.enterClass(town, james, cm1, FIRST, LAST);
  }

  private List<Pupil> pupils(LocalDate day) {
    var reading = known.of(town.id(), household.id(), day);
    var query = PlanningQuery.byWeb(town.id(), household.id(), james.id(), FIRST, FIRST);
    assertTrue(desk.planning(query, reading).isPresent());
    return reading.pupils();
  }

  private List<String> told() {
    return pupils(FIRST).stream()
        .map(
            pupil -> {
              var in = pupil.schoolClass();
              var name = pupil.child().firstName() + " " + pupil.child().lastName();
              return in == null ? name : name + ", " + in.school() + ", " + in.name();
            })
        .toList();
  }

  @Test
  void whatHasNotChangedIsReadOnce() {
    var first = pupils(FIRST);
    assertEquals(List.of("Aline BOND", "James BOND, Mallerin, CM1"), told());
    assertSame(first, pupils(FIRST));
  }

  @Test
  void anotherDayHasItsOwnClasses() {
    pupils(FIRST);
    assertEquals(null, pupils(FIRST.minusDays(1)).getLast().schoolClass());
    assertEquals(List.of("Aline BOND", "James BOND, Mallerin, CM1"), told());
  }

  @Test
  void aChildThatChangesClassAndOneThatComesAreSeen() {
    pupils(FIRST);
    long cm2 = schools.addClass(town, schools.addSchool(town, "Prévert"), "CM2", null);
    all.families.enterClass(town, james, cm2, FIRST, LAST);
    assertEquals(List.of("Aline BOND", "James BOND, Prévert, CM2"), told());

    all.families.register(town, household, "Zoé", "BOND", null);
    assertEquals(List.of("Aline BOND", "James BOND, Prévert, CM2", "Zoé BOND"), told());
  }

  @Test
  void eachHouseholdOfAChildHasTheChildrenThatAreItsOwn() {
    var other = all.families.register(town, "Famille SWANN");
    all.families.join(town, other, james, new Custody(Weekdays.NONE, Weekdays.ALL));
    var query = PlanningQuery.byWeb(town.id(), other.id(), james.id(), FIRST, FIRST);
    var theirs = known.of(town.id(), other.id(), FIRST);
    assertTrue(desk.planning(query, theirs).isPresent());
    assertEquals(List.of("James"), names(theirs.pupils()));
    assertEquals(List.of("Aline", "James"), names(pupils(FIRST)));
  }

  private static List<String> names(List<Pupil> pupils) {
    return pupils.stream().map(pupil -> pupil.child().firstName()).toList();
  }

  @Test
  void aNewNameOfTheSchoolIsSeen() {
    pupils(FIRST);
    var desk = new SchoolDesk(all.database, all.clock);
    var was = new SchoolDesk.Named("Mallerin", null);
    var sent = new SchoolDesk.Sent(UUID.randomUUID(), was.fingerprint());
    assertEquals(
        SchoolDesk.Saved.DONE, desk.saveSchool(town, Author.SERVER, sent, school, "Simone Veil"));
    assertEquals(List.of("Aline BOND", "James BOND, Simone Veil, CM1"), told());
  }

  @Test
  void aNewNameOfTheClassIsSeen() {
    pupils(FIRST);
    var desk = new SchoolDesk(all.database, all.clock);
    var was = new SchoolDesk.Named("CM1", "Mme ESCO");
    var to = new SchoolDesk.Named("CM1 bis", null);
    var sent = new SchoolDesk.Sent(UUID.randomUUID(), was.fingerprint());
    assertEquals(SchoolDesk.Saved.DONE, desk.saveClass(town, Author.SERVER, sent, school, cm1, to));
    assertEquals(List.of("Aline BOND", "James BOND, Mallerin, CM1 bis"), told());
  }
}
