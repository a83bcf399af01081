package fr.alloparents.canteen;

import static java.util.stream.Collectors.joining;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The diets a town's canteen cooks, from a list that the town hall keeps. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Diets {

  /// So many diets a town may have.
  public static final int MOST = 20;

  private final Database database;
  private final Clock clock;

  public Diets(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of a change.
  public enum Saved {
    /// It is written, or was by the same form before, or it was so already.
    DONE,
    /// Somebody has changed the list since: nothing is written.
    OUTDATED,
    /// Children have a diet that was to be taken away: nothing is written.
    IN_USE
  }

  /// The diets of a town, in the order in which they were added.
  public List<Diet> all(Town town) {
    return database.read(handle -> all(handle, town));
  }

  /// As [#all(Town)], in a transaction.
  static List<Diet> all(Handle handle, Town town) {
    return handle
        .select("SELECT id, name FROM diet WHERE town_id = ? ORDER BY id", town.id())
        .map((row, _) -> new Diet(row.getLong("id"), row.getString("name")))
        .list();
  }

  /// How many children have each; a diet that nobody has is not in it.
  public Map<Long, Integer> counts(Town town) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT diet_id, COUNT(*) AS children FROM child_meal
                    WHERE town_id = ? AND diet_id IS NOT NULL GROUP BY diet_id
                    """,
                    town.id())
                .reduceRows(
                    new HashMap<>(),
                    (counts, row) -> {
                      counts.put(
                          row.getColumn("diet_id", Long.class),
                          row.getColumn("children", Integer.class));
                      return counts;
                    }));
  }

  /// Stands for a list that a form has shown.
  public static String fingerprint(List<Diet> diets) {
    return Fingerprint.of(diets);
  }

  /// Writes the list anew.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint on which it was decided
  /// @param kept the diets that stay, by their ids, under their names of now; those that are
  ///   missing are taken away
  /// @param added the names of new ones; no two names are the same, whatever their case
  public Saved change(
      Town town, Author by, UUID request, String seen, Map<Long, String> kept, List<String> added) {
    return database.inTransaction(
        handle -> {
          hold(handle, town);
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Saved.DONE;
          }
          var before = all(handle, town);
          if (!fingerprint(before).equals(seen)) {
            return Saved.OUTDATED;
          }
          for (var diet : before) {
            if (!kept.containsKey(diet.id()) && used(handle, town, diet)) {
              return Saved.IN_USE;
            }
          }
          write(handle, town, before, kept, added);
          log(handle, town, by, request, before);
          return Saved.DONE;
        });
  }

  /// Whoever changes the list, or gives a child a diet of it, takes turns here.
  static void hold(Handle handle, Town town) {
    handle.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id()).mapTo(long.class).one();
  }

  private static boolean used(Handle handle, Town town, Diet diet) {
    return handle
        .select(
            "SELECT EXISTS (SELECT 1 FROM child_meal WHERE town_id = ? AND diet_id = ?)",
            town.id(),
            diet.id())
        .mapTo(boolean.class)
        .one();
  }

  /// Names may change places among themselves: they all make way first.
  private static void write(
      Handle handle, Town town, List<Diet> before, Map<Long, String> kept, List<String> added) {
    for (var diet : before) {
      var name = kept.get(diet.id());
      if (name == null) {
        handle.execute("DELETE FROM diet WHERE town_id = ? AND id = ?", town.id(), diet.id());
      } else if (!name.equals(diet.name())) {
        rename(handle, town, diet.id(), UUID.randomUUID().toString());
      }
    }
    for (var diet : before) {
      var name = kept.get(diet.id());
      if (name != null && !name.equals(diet.name())) {
        rename(handle, town, diet.id(), name);
      }
    }
    for (var name : added) {
      handle.execute("INSERT INTO diet (town_id, name) VALUES (?, ?)", town.id(), name);
    }
  }

  private static void rename(Handle handle, Town town, long id, String name) {
    handle.execute("UPDATE diet SET name = ? WHERE town_id = ? AND id = ?", name, town.id(), id);
  }

  private void log(Handle handle, Town town, Author by, UUID request, List<Diet> before) {
    var after = all(handle, town);
    if (!after.equals(before)) {
      var entry = new Entry(Kind.DIETS_CHANGED, "", names(before), names(after));
      ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
    }
  }

  private static String names(List<Diet> diets) {
    return diets.stream().map(Diet::name).collect(joining("\n"));
  }
}
