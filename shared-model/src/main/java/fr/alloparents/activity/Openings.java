package fr.alloparents.activity;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The days on which activities can be booked. Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the calendar,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Openings {

  private final Database database;

  public Openings(Database database) {
    this.database = database;
  }

  /// Writes a school year: its holidays, its days off as closures of the whole town, and an opening
  /// for each day an activity runs at each of its places. Whole or not at all.
  ///
  /// Generated again, with other dates or after a change of the catalogue, it replaces the year's
  /// dates and holidays, and adds the closures and openings that are missing. It takes nothing
  /// away: a day that families may have booked is closed by the town hall, with a reason.
  public void generate(Town town, SchoolYear year) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          new YearCalendar(handle, town, year).write();
          return Activities.all(handle, town.id()).stream()
              .mapToInt(activity -> open(handle, town, activity, days(year, activity)))
              .sum();
        });
  }

  /// Opens an activity on a day on which it does not run, at all its places: "il y aura école
  /// mercredi 13 novembre". A day that is open stays as it is.
  ///
  /// @throws IllegalArgumentException if the town has no such activity
  public void openExceptionally(Town town, long activityId, LocalDate day) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          var activity = Activities.get(handle, town, activityId);
          checkOffered(activity, day);
          checkWithinYears(handle, town, day);
          checkTownOpen(handle, town, day);
          if (open(handle, town, activity, List.of(day)) == 0) {
            throw new CatalogueException(new Conflict.NoPlace(activity.name()));
          }
          return day;
        });
  }

  /// The reasons of the closures that last until this day or begin later, each once.
  public List<String> closureReasons(Town town, LocalDate from) {
    return database
        .read(
            h ->
                h.select(
                        """
                        SELECT reason FROM closure WHERE town_id = ? AND last_day >= ?
                        ORDER BY first_day, id
                        """,
                        town.id(),
                        from)
                    .mapTo(String.class)
                    .list())
        .stream()
        .distinct()
        .toList();
  }

  /// Opens an activity at those of its places where it was not open before, from a day on: in a
  /// school year in which it runs somewhere, on the days on which it does, in another on its
  /// weekdays in its season. Whoever calls this has raised the rules' version.
  public static void openNewPlaces(Handle handle, Town town, Activity activity, LocalDate from) {
    var open =
        handle
            .select(
                "SELECT DISTINCT day FROM opening WHERE town_id = ? AND activity_id = ?",
                town.id(),
                activity.id())
            .mapTo(LocalDate.class)
            .collect(toCollection(TreeSet::new));
    var days = new TreeSet<>(open.tailSet(from));
    for (var year : years(handle, town)) {
      if (open.subSet(year.firstDay(), true, year.lastDay(), true).isEmpty()) {
        days.addAll(days(year, activity));
      }
    }
    open(handle, town, activity, List.copyOf(days.tailSet(from)));
  }

  /// Opens an activity again on its weekdays in its season, from a day on, in the school years
  /// there are. Whoever calls this has raised the rules' version.
  public static void openAgain(Handle handle, Town town, Activity activity, LocalDate from) {
    var days =
        years(handle, town).stream()
            .flatMap(year -> days(year, activity).stream())
            .filter(day -> !day.isBefore(from))
            .toList();
    open(handle, town, activity, days);
  }

  /// On which weekdays there is school does not matter here.
  private static List<SchoolYear> years(Handle handle, Town town) {
    var region = town.settings().holidays().region();
    var holidays = SchoolYears.holidays(handle, town.id());
    return SchoolYears.all(handle, town.id(), region, Weekdays.ALL, holidays);
  }

  private static List<LocalDate> days(SchoolYear year, Activity activity) {
    return year.days(activity.season(), activity.weekdays());
  }

  /// Opens an activity at all its places on those of these days on which it is offered; what is
  /// open already stays as it is.
  ///
  /// @return how many openings are there now for these days
  private static int open(Handle handle, Town town, Activity activity, List<LocalDate> days) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO opening (town_id, day, activity_id, place_id, capacity)
            VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE place_id = place_id
            """);
    var offered = days.stream().filter(activity::offeredOn).toList();
    for (Site site : Sites.of(handle, town, activity.id())) {
      for (LocalDate day : offered) {
        batch.add(town.id(), day, activity.id(), site.place().id(), site.capacity());
      }
    }
    return execute(batch);
  }

  private static int execute(PreparedBatch batch) {
    int size = batch.size();
    if (size > 0) {
      batch.execute();
    }
    return size;
  }

  private static void checkOffered(Activity activity, LocalDate day) {
    if (!activity.offeredOn(day)) {
      throw new CatalogueException(
          new Conflict.Retired(activity.name(), requireNonNull(activity.retiredFrom())));
    }
  }

  private static void checkWithinYears(Handle handle, Town town, LocalDate day) {
    var year =
        handle
            .select(
                "SELECT id FROM school_year WHERE town_id = ? AND ? BETWEEN first_day AND last_day",
                town.id(),
                day)
            .mapTo(long.class)
            .findFirst();
    if (year.isEmpty()) {
      throw new CatalogueException(new Conflict.OutsideSchoolYears(day));
    }
  }

  private static void checkTownOpen(Handle handle, Town town, LocalDate day) {
    handle
        .select(
            """
            SELECT reason FROM closure
            WHERE town_id = ? AND ? BETWEEN first_day AND last_day
              AND school_id IS NULL AND school_class_id IS NULL AND activity_id IS NULL
            ORDER BY id
            """,
            town.id(),
            day)
        .mapTo(String.class)
        .findFirst()
        .ifPresent(
            reason -> {
              throw new CatalogueException(new Conflict.TownClosed(day, reason));
            });
  }
}
