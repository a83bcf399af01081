package fr.alloparents.activity;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall adds and renames the places of its activities. None is deleted: children have
/// been there. Thread-safe.
///
/// Throws [CatalogueException] where another place has the name,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class PlaceDesk {

  /// The longest name, in characters.
  public static final int LONGEST_NAME = 120;

  private final Database database;
  private final Clock clock;

  public PlaceDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A place with what is held there.
  ///
  /// @param activities their names, with commas, in the order of their keys; empty for none
  public record Used(Place place, String activities) {}

  /// All places, by name.
  public List<Used> all(Town town) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT p.id, p.name, COALESCE((
                        SELECT GROUP_CONCAT(a.name ORDER BY a.keypad_page, a.keypad_key
                          SEPARATOR ', ')
                        FROM activity_place ap
                        JOIN activity a ON a.town_id = ap.town_id AND a.id = ap.activity_id
                        WHERE ap.town_id = p.town_id AND ap.place_id = p.id), '') AS activities
                    FROM place p WHERE p.town_id = ? ORDER BY p.name
                    """,
                    town.id())
                .map(
                    (row, _) ->
                        new Used(
                            new Place(row.getLong("id"), row.getString("name")),
                            row.getString("activities")))
                .list());
  }

  /// Writes a place.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the name on which it was decided; of no account for a new one
  /// @param id which one is renamed; null for a new one
  /// @param name 1 to 120 characters
  public Edited save(
      Town town, Author by, UUID request, String seen, @Nullable Long id, String name) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Edited.DONE;
          }
          var before = id == null ? null : find(handle, town, id);
          if (id != null && before == null) {
            return Edited.NO_SUCH;
          }
          if (before != null && !before.name().equals(seen)) {
            return Edited.OUTDATED;
          }
          write(handle, town, id, name);
          var old = before == null ? null : before.name();
          if (!name.equals(old)) {
            var entry = new Entry(Kind.PLACE_CHANGED, name, old, name);
            ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
          }
          return Edited.DONE;
        });
  }

  private static @Nullable Place find(Handle handle, Town town, long id) {
    return Sites.places(handle, town).stream()
        .filter(place -> place.id() == id)
        .findFirst()
        .orElse(null);
  }

  private static void write(Handle handle, Town town, @Nullable Long id, String name) {
    if (id == null) {
      Sites.create(handle, town, name);
    } else {
      Names.requireFree(handle, town, Names.PLACE, name, id);
      handle.execute("UPDATE place SET name = ? WHERE town_id = ? AND id = ?", name, town.id(), id);
    }
  }
}
