package fr.alloparents.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a town hall lays down about deadlines is stored as it was said, and holds at the desk.
class CutOffTableTest extends DeskTest {

  private static final LocalTime TEN = LocalTime.of(10, 0);

  private CutOffTable table;
  private Town ville;

  @BeforeEach
  void openTable() {
    table = new CutOffTable(town.database);
    ville = new Towns(town.database).byId(town.id).orElseThrow();
  }

  @Test
  void everyKindOfRuleAndScopeIsReadBackAsItWasSet() {
    var rules =
        List.of(
            CutOff.everywhere(new CutOffRule.DaysBefore(3, LocalTime.of(23, 59))),
            new CutOff(
                town.canteen,
                null,
                Action.BOOK,
                Weekdays.ALL,
                new CutOffRule.WorkingDaysBefore(1, TEN)),
            new CutOff(
                null,
                town.school,
                Action.CANCEL,
                Weekdays.ALL,
                new CutOffRule.SchoolDaysBefore(1, TEN)),
            new CutOff(
                town.canteen,
                town.school,
                null,
                Weekdays.of(DayOfWeek.MONDAY),
                new CutOffRule.LastWeekdayBefore(1, DayOfWeek.FRIDAY, TEN)),
            CutOff.everywhere(new CutOffRule.WeekdayOfWeekBefore(1, DayOfWeek.THURSDAY, TEN)),
            CutOff.everywhere(new CutOffRule.DayOfMonthBefore(20, TEN)));
    table.setRules(ville, rules);
    assertEquals(rules, table.rules(ville));
    table.setRules(ville, List.of(rules.getFirst()));
    assertEquals(List.of(rules.getFirst()), table.rules(ville));
  }

  @Test
  void exceptionsAreReadBackAsTheyWereAdded() {
    var day = LocalDate.of(2026, 12, 1);
    var worded =
        new CutOffOverride(
            town.canteen,
            null,
            Action.CANCEL,
            day,
            day.plusDays(1),
            Instant.parse("2026-11-24T09:15:00.000001Z"),
            "Commande passée.");
    var silent =
        new CutOffOverride(
            null, town.school, null, day, day, Instant.parse("2026-11-24T09:15:00Z"), null);
    table.addOverride(ville, worded);
    table.addOverride(ville, silent);
    assertEquals(List.of(worded, silent), table.overrides(ville));
  }

  @Test
  void theDeskObeysNewRulesAtOnce() {
    var monday = book(town.canteen, TestTown.MONDAY);
    table.setRules(ville, List.of(CutOff.everywhere(new CutOffRule.DaysBefore(3, TEN))));
    var closed = Instant.parse("2026-11-20T09:00:00Z");
    assertEquals(new Outcome.Refused(new Refusal.DeadlinePassed(closed, null)), ask(monday));
    table.setRules(ville, List.of());
    assertEquals(new Outcome.Booked(), ask(monday));
  }

  @Test
  void activitiesOfAnotherTownCannotBeNamed() {
    var other = TestTown.in(town.database);
    var before = table.rules(ville);
    var theirs =
        new CutOff(other.canteen, null, null, Weekdays.ALL, new CutOffRule.DaysBefore(1, TEN));
    assertThrows(StorageException.class, () -> table.setRules(ville, List.of(theirs)));
    assertEquals(before, table.rules(ville));
  }
}
