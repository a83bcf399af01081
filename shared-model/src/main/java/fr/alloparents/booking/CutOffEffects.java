package fr.alloparents.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.CutOffPreview.Effect;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Tries a change of the cut-offs on days to come, with the rules of the town as they are now.
final class CutOffEffects {

  /// So many days of an exception are told for each activity.
  private static final int MOST_DAYS = 10;

  /// Within so many days each weekday comes up, where it does at all.
  private static final int DAYS_LOOKED_AT = 21;

  /// The days to come on which an activity is open anywhere, asked for one by one in the primary
  /// key: a large town has hundreds of thousands of openings to come.
  private static final String DAYS_TO_COME =
      """
      WITH RECURSIVE days AS (
        SELECT CAST(:today AS DATE) + INTERVAL 1 DAY AS day
        UNION ALL
        SELECT day + INTERVAL 1 DAY FROM days WHERE day < CAST(:today AS DATE) + INTERVAL 400 DAY)
      SELECT a.id AS activity_id, d.day
      FROM activity a CROSS JOIN days d
      WHERE a.town_id = :town AND 1 = (
        SELECT 1 FROM opening o
        WHERE o.town_id = a.town_id AND o.day = d.day AND o.activity_id = a.id LIMIT 1)
      """;

  private static final String DAYS_WITHIN =
      """
      SELECT DISTINCT activity_id, day FROM opening
      WHERE town_id = :town AND day BETWEEN :first AND :last
      """;

  private final Handle handle;
  private final Town town;
  private final LocalDate today;

  CutOffEffects(Handle handle, Town town, Clock clock) {
    this.handle = handle;
    this.town = town;
    this.today = town.today(clock);
  }

  private record ActivityDay(long activityId, LocalDate day) {}

  /// Whom and which days a cut-off or an exception is for.
  private record Target(Scope scope, @Nullable Action action, Weekdays weekdays, Span days) {

    boolean covers(long activity, @Nullable Long school, LocalDate day, Action asked) {
      return scope.covers(activity, school)
          && (action == null || action == asked)
          && weekdays.contains(day)
          && days.holds(day);
    }
  }

  /// The cut-offs before and after, and the schools that either names.
  private record Trial(
      TownRules rules, CutOffs now, CutOffs then, List<Target> targets, Set<Long> named) {

    boolean tells(Effect effect) {
      return effect.changed()
          || targets.stream()
              .anyMatch(
                  target ->
                      target.covers(
                          effect.activityId(), effect.schoolId(), effect.day(), effect.action()));
    }
  }

  CutOffPreview of(CutOffChange change) {
    var rules = new TownRulesReader(handle, town.id()).read();
    var sheet = CutOffTable.sheet(handle, town.id());
    var after = sheet.after(change);
    var trial =
        new Trial(
            rules,
            rules.cutOffs(),
            rules.cutOffs().with(after.plainRules(), after.plainOverrides()),
            targets(sheet, change),
            schoolsNamed(sheet, after));
    var days = days(change, trial);
    var effects =
        rules.activities().values().stream()
            .flatMap(
                activity ->
                    effects(trial, activity, days.getOrDefault(activity.id(), new TreeSet<>())))
            .filter(trial::tells)
            .toList();
    return new CutOffPreview(
        sheet, effects, days.values().stream().anyMatch(its -> its.size() > MOST_DAYS));
  }

  private static Stream<Effect> effects(Trial trial, Activity activity, SortedSet<LocalDate> days) {
    var schools = schools(trial, activity);
    return days.stream()
        .limit(MOST_DAYS)
        .flatMap(day -> schools.stream().flatMap(school -> effects(trial, activity, school, day)));
  }

  private static Stream<Effect> effects(
      Trial trial, Activity activity, School school, LocalDate day) {
    return Stream.of(Action.values())
        .map(
            action ->
                new Effect(
                    activity.id(),
                    activity.name(),
                    school.id(),
                    trial.named().isEmpty(),
                    day,
                    action,
                    trial.now().deadline(action, activity.id(), school.id(), day),
                    trial.then().deadline(action, activity.id(), school.id(), day)));
  }

  /// A school that some cut-off names, or null for all the others.
  private record School(@Nullable Long id) {}

  /// The schools that can make a difference for an activity.
  private static List<School> schools(Trial trial, Activity activity) {
    var named = trial.named();
    var going =
        trial.rules().places().entrySet().stream()
            .filter(school -> school.getValue().containsKey(activity.id()))
            .map(Map.Entry::getKey)
            .collect(toSet());
    var some = new ArrayList<School>();
    if (going.isEmpty() || !named.containsAll(going)) {
      some.add(new School(null));
    }
    named.stream().filter(going::contains).map(School::new).forEach(some::add);
    return some;
  }

  private static Set<Long> schoolsNamed(CutOffSheet before, CutOffSheet after) {
    return Stream.of(before, after)
        .flatMap(
            sheet ->
                Stream.concat(
                    sheet.plainRules().stream().map(CutOff::schoolId),
                    sheet.plainOverrides().stream().map(CutOffOverride::schoolId)))
        .filter(Objects::nonNull)
        .collect(toCollection(TreeSet::new));
  }

  /// What the change is about: as it was, and as it becomes.
  private static List<Target> targets(CutOffSheet sheet, CutOffChange change) {
    return switch (change) {
      case CutOffChange.OfRule(var id, var to) ->
          Stream.concat(
                  id == null ? Stream.empty() : sheet.rule(id).map(r -> r.cutOff()).stream(),
                  Stream.ofNullable(to))
              .map(CutOffEffects::target)
              .toList();
      case CutOffChange.OfOverride(var id, var to) ->
          Stream.concat(
                  id == null ? Stream.empty() : sheet.override(id).map(o -> o.exception()).stream(),
                  Stream.ofNullable(to))
              .map(CutOffEffects::target)
              .toList();
    };
  }

  private static Target target(CutOff rule) {
    return new Target(
        rule.scope(), rule.action(), rule.weekdays(), new Span(LocalDate.MIN, LocalDate.MAX));
  }

  private static Target target(CutOffOverride exception) {
    return new Target(
        exception.scope(),
        exception.action(),
        Weekdays.ALL,
        new Span(exception.firstDay(), exception.lastDay()));
  }

  /// The days to try it on, by activity.
  private Map<Long, SortedSet<LocalDate>> days(CutOffChange change, Trial trial) {
    if (change instanceof CutOffChange.OfOverride) {
      return byActivity(trial.targets().stream().flatMap(target -> within(target.days())));
    }
    var next = nextDays(trial.rules());
    // A town whose school year is not generated yet sees its days too.
    trial
        .rules()
        .activities()
        .values()
        .forEach(activity -> next.computeIfAbsent(activity.id(), _ -> usualDays(activity)));
    return next;
  }

  private static Map<Long, SortedSet<LocalDate>> byActivity(Stream<ActivityDay> days) {
    return days.collect(
        groupingBy(ActivityDay::activityId, mapping(ActivityDay::day, toCollection(TreeSet::new))));
  }

  private SortedSet<LocalDate> usualDays(Activity activity) {
    return today
        .plusDays(1)
        .datesUntil(today.plusDays(8))
        .filter(day -> activity.weekdays().contains(day))
        .collect(toCollection(TreeSet::new));
  }

  /// The next days of each weekday on which an activity can be booked: within three weeks of the
  /// first, which may lie in the next holidays.
  private Map<Long, SortedSet<LocalDate>> nextDays(TownRules rules) {
    var next =
        byActivity(
            handle
                .createQuery(DAYS_TO_COME)
                .bind("town", town.id())
                .bind("today", today)
                .map(
                    (row, _) ->
                        day(row.getLong("activity_id"), row.getObject("day", LocalDate.class)))
                .list()
                .stream());
    next.replaceAll((activity, days) -> firstOfEachWeekday(rules, activity, days));
    next.values().removeIf(Set::isEmpty);
    return next;
  }

  private static SortedSet<LocalDate> firstOfEachWeekday(
      TownRules rules, long activity, SortedSet<LocalDate> days) {
    var seen = EnumSet.noneOf(DayOfWeek.class);
    return days.headSet(days.getFirst().plusDays(DAYS_LOOKED_AT)).stream()
        .filter(day -> !closed(rules, activity, day))
        .filter(day -> seen.add(day.getDayOfWeek()))
        .collect(toCollection(TreeSet::new));
  }

  private static boolean closed(TownRules rules, long activity, LocalDate day) {
    return rules.closures().getOrDefault(day, List.of()).stream()
        .filter(closure -> closure.schoolId() == null && closure.schoolClassId() == null)
        .anyMatch(
            closure -> {
              var its = closure.activityId();
              return its == null || its == activity;
            });
  }

  private Stream<ActivityDay> within(Span days) {
    return handle
        .createQuery(DAYS_WITHIN)
        .bind("town", town.id())
        .bind("first", days.first())
        .bind("last", days.last())
        .map((row, _) -> day(row.getLong("activity_id"), row.getObject("day", LocalDate.class)))
        .list()
        .stream();
  }

  private static ActivityDay day(long activityId, LocalDate day) {
    return new ActivityDay(activityId, day);
  }
}
