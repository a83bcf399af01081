package fr.alloparents.canteen;

import static java.util.stream.Collectors.joining;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// At which activities the kitchen cooks, and for whom. As long as the town hall has not said it of
/// an activity, its name tells. Thread-safe. Throws [fr.alloparents.storage.StorageException] when
/// the database fails.
public final class ActivityDiners {

  private final Database database;
  private final Clock clock;

  public ActivityDiners(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// An activity and for whom the kitchen cooks there.
  public record OfActivity(long activityId, String name, Diners diners) {}

  /// All activities of a town, in the order of their keypad keys.
  public List<OfActivity> all(Town town) {
    return database.read(handle -> all(handle, town.id()));
  }

  /// As [#all(Town)], in a transaction.
  public static List<OfActivity> all(Handle handle, long townId) {
    return handle
        .select(
            """
            SELECT activity.id, activity.name, chosen.diners FROM activity
            LEFT JOIN activity_diners chosen
              ON chosen.town_id = activity.town_id AND chosen.activity_id = activity.id
            WHERE activity.town_id = ? ORDER BY activity.keypad_page, activity.keypad_key
            """,
            townId)
        .map(
            (row, _) -> {
              var name = row.getString("name");
              var chosen = row.getString("diners");
              return new OfActivity(
                  row.getLong("id"),
                  name,
                  chosen == null ? Diners.byName(name) : Diners.valueOf(chosen));
            })
        .list();
  }

  /// By activity.
  public static Map<Long, Diners> byActivity(Handle handle, long townId) {
    var all = new LinkedHashMap<Long, Diners>();
    all(handle, townId).forEach(one -> all.put(one.activityId(), one.diners()));
    return all;
  }

  /// Stands for what a form has shown.
  public static String fingerprint(List<OfActivity> activities) {
    return Fingerprint.of(activities);
  }

  /// Writes down for whom the kitchen cooks.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint on which it was decided
  /// @param wanted by activity; one that is missing stays as it is
  public Edited choose(Town town, Author by, UUID request, String seen, Map<Long, Diners> wanted) {
    return database.inTransaction(
        handle -> {
          Diets.hold(handle, town);
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Edited.DONE;
          }
          var before = all(handle, town.id());
          if (!fingerprint(before).equals(seen)) {
            return Edited.OUTDATED;
          }
          for (var one : before) {
            handle.execute(
                """
                INSERT INTO activity_diners (town_id, activity_id, diners) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE diners = VALUES(diners)
                """,
                town.id(),
                one.activityId(),
                wanted.getOrDefault(one.activityId(), one.diners()));
          }
          log(handle, town, by, request, before);
          return Edited.DONE;
        });
  }

  private void log(Handle handle, Town town, Author by, UUID request, List<OfActivity> before) {
    var after = all(handle, town.id());
    if (!after.equals(before)) {
      var entry = new Entry(Kind.DINERS_CHANGED, "", written(before), written(after));
      ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
    }
  }

  private static String written(List<OfActivity> activities) {
    return activities.stream()
        .filter(one -> one.diners() != Diners.NOBODY)
        .map(one -> one.diners() + " " + one.name())
        .collect(joining("\n"));
  }
}
