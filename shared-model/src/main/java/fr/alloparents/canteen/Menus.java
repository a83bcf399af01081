package fr.alloparents.canteen;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The menus of a town's canteen, week by week. What people of the town hall write is in the log of
/// actions. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class Menus {

  private final Database database;
  private final Clock clock;

  public Menus(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The menus of a week.
  ///
  /// @param version to be given back with a change; 0 for a week that nobody has written
  /// @param servings by day and meal
  public record Week(LocalDate monday, int version, List<Serving> servings) {

    public Week {
      servings =
          servings.stream()
              .sorted(Comparator.comparing(Serving::day).thenComparing(Serving::meal))
              .toList();
      var sunday = monday.plusDays(6);
      if (monday.getDayOfWeek() != DayOfWeek.MONDAY
          || servings.stream()
              .anyMatch(each -> each.day().isBefore(monday) || each.day().isAfter(sunday))) {
        throw new IllegalArgumentException("days of a week that begins on a Monday");
      }
    }
  }

  /// Weeks that follow each other; one that nobody has written has no servings.
  ///
  /// @param monday of the first
  public List<Week> weeks(Town town, LocalDate monday, int count) {
    return database.read(h -> weeks(h, town, monday, count));
  }

  private static List<Week> weeks(Handle handle, Town town, LocalDate monday, int count) {
    var last = monday.plusWeeks(count - 1L);
    Map<LocalDate, Integer> versions =
        handle
            .select(
                "SELECT monday, version FROM menu_week WHERE town_id = ? AND monday BETWEEN ? AND"
                    + " ?",
                town.id(),
                monday,
                last)
            .map(
                (row, _) ->
                    Map.entry(row.getObject("monday", LocalDate.class), row.getInt("version")))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    var servings =
        handle
            .select(
                "SELECT * FROM menu_serving WHERE town_id = ? AND monday BETWEEN ? AND ?",
                town.id(),
                monday,
                last)
            .map((row, _) -> serving(row))
            .stream()
            .collect(groupingBy(each -> each.day().with(DayOfWeek.MONDAY)));
    return IntStream.range(0, count)
        .mapToObj(monday::plusWeeks)
        .map(
            week ->
                new Week(
                    week, versions.getOrDefault(week, 0), servings.getOrDefault(week, List.of())))
        .toList();
  }

  /// Whether anything is written for this week or the next.
  public boolean written(Town town) {
    var monday = town.today(clock).with(DayOfWeek.MONDAY);
    return database.read(
        h ->
            h.select(
                    """
                    SELECT EXISTS (
                      SELECT 1 FROM menu_serving WHERE town_id = ? AND monday BETWEEN ? AND ?)
                    """,
                    town.id(),
                    monday,
                    monday.plusWeeks(1))
                .mapTo(boolean.class)
                .one());
  }

  /// Writes the menus of a week in place of what was there.
  ///
  /// @param week with the version that was read
  public Edited write(Town town, Author by, Week week) {
    return database.inTransaction(
        h -> {
          // Whoever writes a week of this town takes turns here, the first time too.
          h.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id())
              .mapTo(long.class)
              .one();
          var before = weeks(h, town, week.monday(), 1).getFirst();
          if (before.servings().equals(week.servings())) {
            return Edited.DONE;
          }
          if (before.version() != week.version()) {
            return Edited.OUTDATED;
          }
          replace(h, town, week);
          var entry =
              new Entry(
                  Kind.MENUS_WRITTEN,
                  week.monday().toString(),
                  logged(before.servings()),
                  logged(week.servings()));
          ActionLog.write(h, town.id(), by, clock.instant(), entry);
          return Edited.DONE;
        });
  }

  private static @Nullable String logged(List<Serving> servings) {
    return servings.isEmpty()
        ? null
        : servings.stream().map(Serving::logged).collect(joining("\n"));
  }

  private static void replace(Handle handle, Town town, Week week) {
    handle.execute(
        """
        INSERT INTO menu_week (town_id, monday, version) VALUES (?, ?, 1)
        ON DUPLICATE KEY UPDATE version = version + 1
        """,
        town.id(),
        week.monday());
    handle.execute(
        "DELETE FROM menu_serving WHERE town_id = ? AND monday = ?", town.id(), week.monday());
    if (week.servings().isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO menu_serving (town_id, monday, day, meal, dishes, allergens)
            VALUES (:town, :monday, :day, :meal, :dishes, :allergens)
            """);
    for (var serving : week.servings()) {
      batch
          .bind("town", town.id())
          .bind("monday", week.monday())
          .bind("day", serving.day())
          .bind("meal", serving.meal())
          .bind("dishes", String.join("\n", serving.dishes()))
          .bind("allergens", Allergen.mask(serving.allergens()))
          .add();
    }
    batch.execute();
  }

  private static Serving serving(ResultSet row) throws SQLException {
    return new Serving(
        row.getObject("day", LocalDate.class),
        Meal.valueOf(row.getString("meal")),
        List.of(row.getString("dishes").split("\n", -1)),
        Allergen.of(row.getInt("allergens")));
  }
}
