package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2027, 7, 3);

  private static Neighbourhood all;
  private static Town town;
  private static Schools schools;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    town = all.town(PhoneSignIn.BOTH_CODES);
    schools = new Schools(all.database);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  private static List<String> classes(Household household, LocalDate day) {
    return all.families.children(town, household.id(), day).stream()
        .map(pupil -> pupil.schoolClass() == null ? "none" : pupil.schoolClass().name())
        .toList();
  }

  @Test
  void aHouseholdHasItsChildrenByFirstNameWithTheirClasses() {
    var household = all.families.register(town, "Famille BOND");
    var james = all.families.register(town, household, "James", "BOND", LocalDate.of(2017, 4, 13));
    var aline = all.families.register(town, household, "Aline", "BOND", null);
    long school = schools.addSchool(town, "Mallerin primaire");
    long cm1 = schools.addClass(town, school, "CM1", "Mme Béatrice ESCO");
    all.families.enterClass(town, james, cm1, FIRST, LAST);
    assertEquals(
        List.of(
            new Pupil(aline, null),
            new Pupil(
                james,
                new SchoolClass(cm1, school, "Mallerin primaire", "CM1", "Mme Béatrice ESCO"))),
        all.families.children(town, household.id(), FIRST));
    assertEquals(Optional.of(household), all.families.household(town, household.id()));
    assertTrue(schools.classes(town).stream().anyMatch(c -> c.id() == cm1));
  }

  @Test
  void aChildChangesClassAndNeverHasTwo() {
    var household = all.families.register(town, "Famille CLASSE");
    var child = all.families.register(town, household, "Chloé", "CLASSE", null);
    long school = schools.addSchool(town, "École des changements");
    long cp = schools.addClass(town, school, "CP", null);
    long ce1 = schools.addClass(town, school, "CE1", null);
    all.families.enterClass(town, child, cp, FIRST, LAST);
    all.families.enterClass(town, child, cp, FIRST.plusYears(1), LAST.plusYears(1));
    var moved = LocalDate.of(2027, 2, 8);
    all.families.enterClass(town, child, ce1, moved, LAST);
    assertEquals(List.of("none"), classes(household, FIRST.minusDays(1)));
    assertEquals(List.of("CP"), classes(household, FIRST));
    assertEquals(List.of("CP"), classes(household, moved.minusDays(1)));
    assertEquals(List.of("CE1"), classes(household, moved));
    assertEquals(List.of("CE1"), classes(household, LAST));
    assertEquals(List.of("none"), classes(household, FIRST.plusYears(1)));
    all.families.enterClass(town, child, cp, FIRST, LAST);
    assertEquals(List.of("CP"), classes(household, moved), "the same first day replaces");
    assertThrows(
        IllegalArgumentException.class,
        () -> all.families.enterClass(town, child, cp, LAST, FIRST));
  }

  @Test
  void twoTownsNeverMix() {
    var other = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.families.register(town, "Famille ICI");
    var child = all.families.register(town, household, "Ici", "ICI", null);
    var foreign = all.families.register(other, "Famille LÀ-BAS");
    assertThrows(
        StorageException.class, () -> all.families.join(town, foreign, child, Custody.EVERY_DAY));
    assertThrows(
        StorageException.class,
        () -> all.families.register(town, foreign, "Ailleurs", "ICI", null));
    long school = schools.addSchool(other, "École de là-bas");
    long classThere = schools.addClass(other, school, "CP", null);
    assertThrows(
        StorageException.class,
        () -> all.families.enterClass(town, child, classThere, FIRST, LAST));
    assertThrows(
        IllegalArgumentException.class,
        () -> all.families.enterClass(other, child, classThere, FIRST, LAST));
    assertEquals(List.of(), all.families.children(other, household.id(), FIRST));
    assertEquals(Optional.empty(), all.families.household(other, household.id()));
  }

  @Test
  void custodyIsKeptAndSetAnew() {
    var first = all.families.register(town, "Famille UNE");
    var second = all.families.register(town, "Famille DEUX");
    var child = all.families.register(town, first, "Chloé", "DUPUIS", null);
    all.families.join(town, second, child, Custody.EVERY_DAY);
    assertEquals(List.of("null/null", "null/null"), custody(child));
    var weekdays = Weekdays.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
    all.families.join(town, second, child, new Custody(weekdays, Weekdays.NONE));
    assertEquals(List.of("null/null", "3/0"), custody(child));
  }

  private static List<String> custody(Child child) {
    return all.database.read(
        h ->
            h.select(
                    """
                    SELECT CONCAT(COALESCE(custody_odd_weeks, 'null'), '/',
                      COALESCE(custody_even_weeks, 'null'))
                    FROM household_child WHERE town_id = ? AND child_id = ? ORDER BY household_id
                    """,
                    town.id(),
                    child.id())
                .mapTo(String.class)
                .list());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-07, false", // Monday of ISO week 37
    "2026-09-14, true", // of week 38
    "2026-12-28, false", // of week 53, odd as the next one is: week 1 of 2027
    "2027-01-04, false",
    "2027-01-11, true"
  })
  void custodyFollowsIsoWeeks(LocalDate day, boolean held) {
    assertEquals(held, new Custody(Weekdays.NONE, Weekdays.ALL).holds(day));
    assertTrue(Custody.EVERY_DAY.holds(day));
  }

  @Test
  void numbersAndAddressesMayBeRegisteredTwice() {
    var household = all.families.register(town, "Famille CONTACT");
    var number = new PhoneNumber("+33476000009");
    var addresses = new ArrayList<>(List.of("z@example.org", "a@example.org", "a@example.org"));
    addresses.forEach(address -> all.families.addEmail(town, household, address));
    all.families.addPhoneNumber(town, household, number);
    all.families.addPhoneNumber(town, household, number);
    assertEquals(
        List.of("a@example.org", "z@example.org"), all.families.emails(town, household.id()));
  }
}
