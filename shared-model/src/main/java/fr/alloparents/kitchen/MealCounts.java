package fr.alloparents.kitchen;

import static java.util.stream.Collectors.joining;

import fr.alloparents.activity.ClosedDays;
import fr.alloparents.booking.DayCount;
import fr.alloparents.booking.DayCount.Sheet;
import fr.alloparents.booking.DayLists;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.ActivityDiners.OfActivity;
import fr.alloparents.canteen.Diners;
import fr.alloparents.kitchen.MealCount.Asked;
import fr.alloparents.kitchen.MealCount.Before;
import fr.alloparents.kitchen.MealCount.Kind;
import fr.alloparents.kitchen.MealCount.Line;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.InList;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Counts meals from the lists of a day, and remembers what each kitchen heard last. Thread-safe.
/// Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class MealCounts {

  /// What was heard of days so long ago is forgotten.
  private static final int DAYS_KEPT = 31;

  private final Database database;
  private final DayLists lists;
  private final Clock clock;

  public MealCounts(Database database, Clock clock) {
    this.database = database;
    this.lists = new DayLists(database, clock);
    this.clock = clock;
  }

  /// The first day after this one on which a meal is served.
  public Optional<LocalDate> servedAfter(Town town, LocalDate day) {
    return served(town, day, ">", "ASC");
  }

  /// The last such day before this one.
  public Optional<LocalDate> servedBefore(Town town, LocalDate day) {
    return served(town, day, "<", "DESC");
  }

  private Optional<LocalDate> served(Town town, LocalDate day, String side, String order) {
    return database.read(
        handle -> {
          var meals =
              ActivityDiners.all(handle, town.id()).stream()
                  .filter(activity -> activity.diners() != Diners.NOBODY)
                  .map(OfActivity::activityId)
                  .toList();
          if (meals.isEmpty()) {
            return Optional.empty();
          }
          var list = InList.ofValues(meals);
          return handle
              .select(
                  """
                  SELECT o.day FROM opening o
                  WHERE o.town_id = ? AND o.day %s ? AND o.activity_id IN %s AND %s
                  ORDER BY o.day %s LIMIT 1
                  """
                      .formatted(side, list.sql(), ClosedDays.OPEN_TO_SOME, order),
                  list.after(town.id(), day).toArray())
              .mapTo(LocalDate.class)
              .findOne();
        });
  }

  /// The meals of a day, and what has changed since this kitchen last heard them; empty where none
  /// is served.
  public Optional<Asked> of(Town town, long kitchenId, LocalDate day) {
    return count(lists.counted(town.id(), day))
        .map(now -> new Asked(now, database.read(handle -> before(handle, town, kitchenId, now))));
  }

  /// The meals of a day's figures; empty where none is served.
  public static Optional<MealCount> count(DayCount day) {
    var meals =
        day.sheets().stream()
            .filter(sheet -> sheet.diners() != Diners.NOBODY && sheet.closed() == null)
            .toList();
    return meals.stream()
        .map(Sheet::deadline)
        .max(Instant::compareTo)
        .map(
            deadline ->
                new MealCount(
                    day.day(),
                    day.at(),
                    meals.stream().allMatch(Sheet::settled),
                    deadline,
                    lines(meals),
                    plans(meals).fingerprint()));
  }

  private static List<Line> lines(List<Sheet> meals) {
    var children = of(meals, Diners.CHILDREN).flatMap(sheet -> sheet.groups().stream()).toList();
    var schools = new TreeMap<String, Integer>();
    var diets = new TreeMap<String, Integer>();
    for (var group : children) {
      schools.merge(Objects.toString(group.school(), ""), group.children(), Integer::sum);
      group.diets().forEach((diet, number) -> diets.merge(diet, number, Integer::sum));
    }
    var lines = new ArrayList<Line>();
    lines.add(new Line(Kind.CHILDREN, "", number(meals, Diners.CHILDREN)));
    lines.add(new Line(Kind.ADULTS, "", number(meals, Diners.ADULTS)));
    schools.forEach((school, number) -> lines.add(new Line(Kind.SCHOOL, school, number)));
    diets.forEach((diet, number) -> lines.add(new Line(Kind.DIET, diet, number)));
    lines.addAll(plans(meals).lines());
    return lines;
  }

  private static HealthPlans plans(List<Sheet> meals) {
    return HealthPlans.of(of(meals, Diners.CHILDREN).flatMap(sheet -> sheet.planned().stream()));
  }

  private static Stream<Sheet> of(List<Sheet> meals, Diners diners) {
    return meals.stream().filter(sheet -> sheet.diners() == diners);
  }

  private static int number(List<Sheet> meals, Diners diners) {
    return of(meals, diners).mapToInt(Sheet::children).sum();
  }

  private record Key(Kind kind, String name) {}

  private static Optional<Before> before(Handle handle, Town town, long kitchenId, MealCount now) {
    return handle
        .select(
            """
            SELECT heard_at, counts, plans FROM kitchen_heard
            WHERE town_id = ? AND kitchen_id = ? AND day = ?
            """,
            town.id(),
            kitchenId,
            now.day())
        .map(
            (row, context) ->
                new Before(
                    context
                        .findColumnMapperFor(Instant.class)
                        .orElseThrow()
                        .map(row, "heard_at", context),
                    changes(read(row.getString("counts")), now.lines()),
                    !Objects.requireNonNullElse(row.getString("plans"), now.plans())
                        .equals(now.plans())))
        .findOne();
  }

  /// In the order of now; what is gone comes last.
  private static List<Line> changes(List<Line> before, List<Line> now) {
    var numbers = new LinkedHashMap<Key, Integer>();
    stored(now).forEach(line -> numbers.put(new Key(line.kind(), line.name()), line.number()));
    before.forEach(
        line -> numbers.merge(new Key(line.kind(), line.name()), -line.number(), Integer::sum));
    return numbers.entrySet().stream()
        .filter(line -> line.getValue() != 0)
        .map(line -> new Line(line.getKey().kind(), line.getKey().name(), line.getValue()))
        .toList();
  }

  /// Remembers that a kitchen has heard a count.
  public void heard(Town town, long kitchenId, MealCount count) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "UPDATE kitchen SET asked_at = ? WHERE town_id = ? AND id = ?",
              count.at(),
              town.id(),
              kitchenId);
          // a kitchen that was taken away during its call has nothing to remember
          return handle.execute(
              """
              INSERT INTO kitchen_heard (town_id, kitchen_id, day, heard_at, counts, plans)
              SELECT town_id, id, ?, ?, ?, ? FROM kitchen WHERE town_id = ? AND id = ?
              ON DUPLICATE KEY UPDATE heard_at = VALUES(heard_at), counts = VALUES(counts),
                plans = VALUES(plans)
              """,
              count.day(),
              count.at(),
              written(count.lines()),
              count.plans(),
              town.id(),
              kitchenId);
        });
  }

  /// What plans say stands for itself.
  private static Stream<Line> stored(List<Line> lines) {
    return lines.stream().filter(line -> line.kind() != Kind.ALLERGEN);
  }

  private static String written(List<Line> lines) {
    return stored(lines)
        .map(line -> line.kind() + "\t" + line.name().replace('\t', ' ') + "\t" + line.number())
        .collect(joining("\n"));
  }

  private static List<Line> read(String written) {
    return written
        .lines()
        .map(line -> line.split("\t", 3))
        .map(cells -> new Line(Kind.valueOf(cells[0]), cells[1], Integer.parseInt(cells[2])))
        .toList();
  }

  /// Forgets what was heard of days that are long past. To be called every few hours, by any
  /// server.
  ///
  /// @return how many were forgotten
  public int purge() {
    var before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_KEPT);
    return database.inTransaction(
        handle -> handle.execute("DELETE FROM kitchen_heard WHERE day < ?", before));
  }
}
