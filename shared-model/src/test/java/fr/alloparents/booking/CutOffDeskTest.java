package fr.alloparents.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CutOffDesk.Saved;
import fr.alloparents.booking.CutOffPreview.Effect;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an administrator changes about deadlines is shown beforehand as it will be, written once,
/// obeyed at once, logged, and never written over what a colleague has changed meanwhile.
class CutOffDeskTest extends DeskTest {

  private static final LocalTime TEN = LocalTime.of(10, 0);
  private static final Author AGNES = Author.of("Agnès");

  /// 10:00 of Friday 20 November in Paris.
  private static final Instant FRIDAY = Instant.parse("2026-11-20T09:00:00Z");

  private CutOffDesk cutOffs;
  private Town ville;

  @BeforeEach
  void openDesk() {
    cutOffs = new CutOffDesk(town.database, Clock.fixed(TestTown.NOW, ZoneOffset.UTC));
    ville = new Towns(town.database).byId(town.id).orElseThrow();
  }

  private Saved save(CutOffChange change) {
    return cutOffs.save(
        ville, AGNES, UUID.randomUUID(), cutOffs.sheet(ville).fingerprint(), change);
  }

  private static CutOffChange rule(@Nullable Long id, CutOff to) {
    return new CutOffChange.OfRule(id, to);
  }

  private CutOff forCanteen(CutOffRule rule) {
    return new CutOff(town.canteen, null, null, Weekdays.of(DayOfWeek.MONDAY), rule);
  }

  private List<Logged> log() {
    return new ActionLog(town.database).find(ville, new Choice(null, null, null, null), null, 100);
  }

  private long version() {
    return town.database.read(
        handle ->
            handle
                .select("SELECT version FROM town_rules WHERE town_id = ?", town.id)
                .mapTo(long.class)
                .one());
  }

  static Stream<CutOffRule> everyKind() {
    return Stream.of(
        new CutOffRule.DaysBefore(3, TEN),
        new CutOffRule.WorkingDaysBefore(1, TEN),
        new CutOffRule.SchoolDaysBefore(2, TEN),
        new CutOffRule.WeekdayOfWeekBefore(1, DayOfWeek.THURSDAY, TEN),
        new CutOffRule.LastWeekdayBefore(1, DayOfWeek.FRIDAY, TEN),
        new CutOffRule.DayOfMonthBefore(20, TEN));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatThePreviewShowsIsWhatTheDeskThenDecides(CutOffRule rule) {
    var change = rule(null, forCanteen(rule));
    var shown =
        cutOffs.preview(ville, change).effects().stream()
            .filter(effect -> effect.action() == Action.BOOK && effect.activityId() == town.canteen)
            .toList();
    assertEquals(List.of(TestTown.MONDAY), shown.stream().map(Effect::day).toList());
    var effect = shown.getFirst();
    assertEquals(Instant.parse("2026-11-22T09:00:00Z"), effect.before().instant());
    assertTrue(effect.changed());
    assertEquals(Saved.DONE, save(change));
    var planned =
        desk.planning(
                PlanningQuery.byWeb(
                    town.id, family.household(), family.child(), effect.day(), effect.day()))
            .orElseThrow();
    assertEquals(
        effect.after().instant(),
        planned.cell(town.canteen, effect.day()).orElseThrow().bookingDeadline());
    assertEquals(
        rule, CutOffValues.rule(String.valueOf(log().getFirst().after())).rule(), "in the log");
  }

  @Test
  void aChangeForOneActivityTellsNothingOfTheOthersAndOneForAllTellsWhereItDoesNotWin() {
    save(rule(null, forCanteen(new CutOffRule.LastWeekdayBefore(1, DayOfWeek.FRIDAY, TEN))));
    var everywhere = CutOff.everywhere(new CutOffRule.DaysBefore(2, TEN));
    var effects = cutOffs.preview(ville, rule(null, everywhere)).effects();
    assertTrue(
        effects.stream()
            .filter(e -> e.activityId() == town.canteen && e.day().equals(TestTown.MONDAY))
            .noneMatch(Effect::changed));
    assertTrue(
        effects.stream().filter(e -> e.activityId() == town.centre).allMatch(Effect::changed));
    assertEquals(7, days(effects, town.centre).size(), "one of each weekday");
    var one = cutOffs.preview(ville, rule(null, forCanteen(everywhere.rule()))).effects();
    assertTrue(one.stream().allMatch(effect -> effect.activityId() == town.canteen));
  }

  private static List<LocalDate> days(List<Effect> effects, long activity) {
    return effects.stream()
        .filter(effect -> effect.activityId() == activity)
        .map(Effect::day)
        .distinct()
        .toList();
  }

  @Test
  void theSameFormSentTwiceWritesOnce() {
    var request = UUID.randomUUID();
    var seen = cutOffs.sheet(ville).fingerprint();
    var change = rule(null, forCanteen(new CutOffRule.DaysBefore(3, TEN)));
    assertEquals(Saved.DONE, cutOffs.save(ville, AGNES, request, seen, change));
    assertEquals(Saved.DONE, cutOffs.save(ville, AGNES, request, seen, change));
    assertEquals(2, cutOffs.sheet(ville).rules().size());
    assertEquals(1, log().size());
  }

  @Test
  void whoHasNotSeenWhatAColleagueChangedIsToldAndWritesNothing() {
    var seen = cutOffs.sheet(ville).fingerprint();
    save(rule(null, forCanteen(new CutOffRule.DaysBefore(3, TEN))));
    var there = cutOffs.sheet(ville);
    var change = rule(null, CutOff.everywhere(new CutOffRule.DaysBefore(5, TEN)));
    assertEquals(Saved.OUTDATED, cutOffs.save(ville, AGNES, UUID.randomUUID(), seen, change));
    assertEquals(there, cutOffs.sheet(ville));
    assertEquals(1, log().size());
  }

  @Test
  void aRuleIsChangedInItsPlaceAndTakenAway() {
    var first = cutOffs.sheet(ville).rules().getFirst();
    save(rule(null, CutOff.everywhere(new CutOffRule.DaysBefore(3, TEN))));
    long before = version();
    var to = CutOff.everywhere(new CutOffRule.DaysBefore(2, TEN));
    assertEquals(Saved.DONE, save(rule(first.id(), to)));
    assertNotEquals(before, version());
    var sheet = cutOffs.sheet(ville);
    assertEquals(to, sheet.rules().getFirst().cutOff());
    assertNotEquals(first.id(), sheet.rulesByPrecedence().getFirst().id(), "the later one wins");
    assertEquals(Saved.DONE, save(new CutOffChange.OfRule(first.id(), null)));
    assertEquals(1, cutOffs.sheet(ville).rules().size());
    assertNull(log().getFirst().after());
    assertEquals(Saved.NO_SUCH, save(rule(first.id(), to)));
  }

  @Test
  void aDatedExceptionHoldsForItsDaysOnly() {
    var exception =
        new CutOffOverride(
            town.canteen,
            null,
            Action.CANCEL,
            TestTown.TUESDAY,
            TestTown.TUESDAY,
            FRIDAY,
            "Commande passée.");
    var change = new CutOffChange.OfOverride(null, exception);
    var effects = cutOffs.preview(ville, change).effects();
    assertEquals(1, effects.size(), effects.toString());
    assertEquals(new Deadline(FRIDAY, "Commande passée."), effects.getFirst().after());
    var meal = book(town.canteen, TestTown.TUESDAY);
    assertEquals(new Outcome.Booked(), ask(meal));
    assertEquals(Saved.DONE, save(change));
    assertEquals(
        new Outcome.Refused(new Refusal.DeadlinePassed(FRIDAY, "Commande passée.")),
        ask(Change.cancel(family.child(), town.canteen, TestTown.TUESDAY)));
    long id = cutOffs.sheet(ville).overrides().getFirst().id();
    assertEquals(Saved.DONE, save(new CutOffChange.OfOverride(id, null)));
    assertEquals(
        new Outcome.Cancelled(),
        ask(Change.cancel(family.child(), town.canteen, TestTown.TUESDAY)));
    var logged = log().getFirst();
    assertEquals("Cantine", logged.subject());
    assertEquals(
        "2026-11-20T10:00",
        CutOffValues.override(String.valueOf(logged.before())).deadline().toString());
  }

  @Test
  void schoolsAreToldApartWhereOneIsNamed() {
    var mallerin =
        new CutOff(null, town.school, Action.BOOK, Weekdays.ALL, new CutOffRule.DaysBefore(2, TEN));
    var effects = cutOffs.preview(ville, rule(null, mallerin)).effects();
    assertFalse(effects.isEmpty());
    for (var effect : effects) {
      assertEquals(town.school, effect.schoolId());
      assertFalse(effect.alone());
    }
  }

  @Test
  void anotherTownsRuleIsNotThere() {
    var other = TestTown.in(town.database);
    var theirs = new Towns(town.database).byId(other.id).orElseThrow();
    long id = cutOffs.sheet(theirs).rules().getFirst().id();
    assertEquals(Saved.NO_SUCH, save(new CutOffChange.OfRule(id, null)));
    assertEquals(1, cutOffs.sheet(theirs).rules().size());
  }
}
