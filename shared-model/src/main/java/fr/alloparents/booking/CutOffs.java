package fr.alloparents.booking;

import fr.alloparents.calendar.CountedDays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All cut-offs of a town, asked on every booking: until when may this child's day be changed?
///
/// **Who wins.** A dated override goes before every rule. Among rules, and among overrides, the one
/// that names its target most closely wins, compared in this order:
///
/// 1. activity and school, then activity, then school, then the whole town;
/// 2. for one action, then for both;
/// 3. for fewer target weekdays (or days), then for more;
/// 4. written later, that is, further down in the list given: the town hall's last word.
///
/// A day that no rule speaks of closes with the day itself, a microsecond before midnight.
///
/// **Nights when clocks change.** A deadline is exactly one instant. A reading that the clocks skip
/// (2:30 in March) means the instant they jump; one that they show twice (2:30 in October) means
/// the second time, so that no family whose clock still shows it is late.
///
/// Every rule is resolved once, when the value is made, and every deadline when it is first asked
/// for; asking again takes a few map look-ups. Immutable and thread-safe.
public final class CutOffs {
  private static final int WEEK = DayOfWeek.values().length;
  private static final int CELLS = Action.values().length * WEEK;

  private final ZoneId zone;
  private final CountedDays days;
  private final Map<Long, Integer> activities;
  private final Map<Long, Integer> schools;
  // [activity × school][action × weekday of the target day]; 0 is "any other" activity or school
  private final DatedRule[][] rules;
  private final Map<LocalDate, List<CutOffOverride>> overrides;

  /// A rule and the deadlines it has been asked for: a planning asks for the same few rules and
  /// days hundreds of times, and so does the next one.
  ///
  /// @param rule null where no rule speaks
  private record DatedRule(@Nullable CutOffRule rule, Map<LocalDate, Deadline> deadlines) {

    static DatedRule of(@Nullable CutOffRule rule) {
      return new DatedRule(rule, new ConcurrentHashMap<>());
    }
  }

  /// @param zone the town's time zone
  /// @param days the days the rules count
  /// @param rules in the order they were written
  /// @param overrides in the order they were written
  public CutOffs(
      ZoneId zone, CountedDays days, List<CutOff> rules, List<CutOffOverride> overrides) {
    this.zone = zone;
    this.days = days;
    this.activities = numbered(rules, CutOff::activityId);
    this.schools = numbered(rules, CutOff::schoolId);
    this.rules = new DatedRule[(activities.size() + 1) * (schools.size() + 1)][CELLS];
    var none = DatedRule.of(null);
    Arrays.stream(this.rules).forEach(cells -> Arrays.fill(cells, none));
    rules.stream().sorted(CutOff.BY_PRECISION).forEach(this::paint);
    this.overrides = byDay(overrides);
  }

  /// Until when a day may be booked or cancelled.
  ///
  /// @param schoolId the child's school; null where there is none (a meal for an adult)
  /// @param day the target day, in the town's zone
  public Deadline deadline(Action action, long activityId, @Nullable Long schoolId, LocalDate day) {
    for (CutOffOverride exception : overrides.getOrDefault(day, List.of())) {
      if (exception.concerns(action, activityId, schoolId)) {
        return exception.asDeadline();
      }
    }
    var rule = rules[place(activityId, schoolId)][cell(action, day.getDayOfWeek())];
    var known = rule.deadlines().get(day);
    return known != null
        ? known
        : rule.deadlines().computeIfAbsent(day, asked -> deadline(rule.rule(), asked));
  }

  /// Those of the same town with other rules, as if these were written.
  CutOffs with(List<CutOff> otherRules, List<CutOffOverride> otherOverrides) {
    return new CutOffs(zone, days, otherRules, otherOverrides);
  }

  private Deadline deadline(@Nullable CutOffRule rule, LocalDate day) {
    return new Deadline(rule == null ? endOf(day) : instant(rule.closing(day, days), zone), null);
  }

  private Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
  }

  /// The instant that a reading of the town's clocks means, on nights when they change too.
  public static Instant instant(LocalDateTime reading, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(reading);
    if (change == null) {
      return reading.toInstant(zone.getRules().getOffset(reading));
    }
    return change.isGap() ? change.getInstant() : reading.toInstant(change.getOffsetAfter());
  }

  private int place(long activityId, @Nullable Long schoolId) {
    int activity = activities.getOrDefault(activityId, 0);
    int school = schoolId == null ? 0 : schools.getOrDefault(schoolId, 0);
    return place(activity, school);
  }

  private int place(int activity, int school) {
    return activity * (schools.size() + 1) + school;
  }

  private static int cell(Action action, DayOfWeek weekday) {
    return (action == Action.BOOK ? 0 : WEEK) + weekday.getValue() - 1;
  }

  /// Lays a rule over all the places it is for; called from the least to the most specific rule, so
  /// that what is laid last is what holds.
  private void paint(CutOff cutOff) {
    var rule = DatedRule.of(cutOff.rule());
    for (int activity : numbers(activities, cutOff.activityId())) {
      for (int school : numbers(schools, cutOff.schoolId())) {
        paint(cutOff, rule, rules[place(activity, school)]);
      }
    }
  }

  private static void paint(CutOff cutOff, DatedRule rule, DatedRule[] cells) {
    for (Action action : Action.values()) {
      if (cutOff.concerns(action)) {
        cutOff.weekdays().days().forEach(day -> cells[cell(action, day)] = rule);
      }
    }
  }

  /// The numbers a rule's activity or school stands for: its own, or all of them.
  private static int[] numbers(Map<Long, Integer> numbered, @Nullable Long id) {
    Integer number = id == null ? null : numbered.get(id);
    return number == null
        ? IntStream.rangeClosed(0, numbered.size()).toArray()
        : new int[] {number};
  }

  /// Numbers the ids that rules name from 1 on, so that 0 is left for all others. A hash map of the
  /// older kind, since most ids asked for are not there: the unmodifiable ones seek long for those.
  private static Map<Long, Integer> numbered(
      Collection<CutOff> rules, Function<CutOff, @Nullable Long> id) {
    var numbers = new HashMap<Long, Integer>();
    rules.stream()
        .map(id)
        .filter(Objects::nonNull)
        .forEach(named -> numbers.putIfAbsent(named, numbers.size() + 1));
    return numbers;
  }

  private static Map<LocalDate, List<CutOffOverride>> byDay(List<CutOffOverride> overrides) {
    var byDay = new HashMap<LocalDate, List<CutOffOverride>>();
    overrides.reversed().stream()
        .sorted(CutOffOverride.MOST_PRECISE_FIRST)
        .forEach(
            exception ->
                exception
                    .days()
                    .forEach(
                        day -> byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(exception)));
    return byDay;
  }
}
