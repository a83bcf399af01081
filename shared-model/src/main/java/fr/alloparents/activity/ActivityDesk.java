package fr.alloparents.activity;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall changes its activities: each with those it excludes, in one form. Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the catalogue,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ActivityDesk {

  private final Database database;
  private final Clock clock;

  public ActivityDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of a change.
  public enum Saved {
    /// It is written, or was by the same form before, or it was so already.
    DONE,
    /// Somebody has changed this activity since: nothing is written.
    OUTDATED,
    /// The town has no such activity: nothing is written.
    NO_SUCH
  }

  private record Pair(long one, long other) {}

  /// All activities of a town, in the order of their keypad keys.
  public List<ActivitySheet> all(Town town) {
    return database.read(handle -> all(handle, town));
  }

  /// Writes a new activity, or changes one. The line and the site obey it with their next decision;
  /// bookings made before stay.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint on which the change was decided; of no account for a new one
  /// @param id which one is changed; null for a new one
  /// @throws IllegalArgumentException if a value is out of its range, or the town has no such group
  ///   or no such activity to be excluded
  public Saved save(
      Town town, Author by, UUID request, String seen, @Nullable Long id, ActivityWanted wanted) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Saved.DONE;
          }
          var before = id == null ? Optional.<ActivitySheet>empty() : find(handle, town, id);
          if (id != null && before.isEmpty()) {
            return Saved.NO_SUCH;
          }
          if (before.isPresent() && !before.get().fingerprint().equals(seen)) {
            return Saved.OUTDATED;
          }
          long written = write(handle, town, before.map(ActivitySheet::activity), wanted);
          exclude(handle, town, written, wanted.excluded());
          var after = find(handle, town, written).orElseThrow();
          log(handle, town, by, request, before.orElse(null), after);
          return Saved.DONE;
        });
  }

  private static List<ActivitySheet> all(Handle handle, Town town) {
    var activities = Activities.all(handle, town.id());
    var pairs =
        handle
            .select(
                "SELECT activity_id, other_id FROM activity_incompatibility WHERE town_id = ?",
                town.id())
            .map((row, _) -> new Pair(row.getLong(1), row.getLong(2)))
            .collect(Collectors.toSet());
    return activities.stream()
        .map(
            activity ->
                new ActivitySheet(
                    activity,
                    activities.stream()
                        .filter(other -> pairs.contains(pair(activity.id(), other.id())))
                        .toList()))
        .toList();
  }

  private static Pair pair(long one, long other) {
    return new Pair(Math.min(one, other), Math.max(one, other));
  }

  private static Optional<ActivitySheet> find(Handle handle, Town town, long id) {
    return all(handle, town).stream().filter(sheet -> sheet.activity().id() == id).findFirst();
  }

  private static long write(
      Handle handle, Town town, Optional<Activity> before, ActivityWanted wanted) {
    var settings = wanted.in(group(handle, town, wanted));
    long owner = before.map(Activity::id).orElse(Names.NOBODY);
    if (before.isEmpty()) {
      Activities.checkKey(handle, town, settings);
    } else {
      Activities.checkKeyKept(before.get(), settings);
    }
    Names.requireFree(handle, town, Names.ACTIVITY, settings.name(), owner);
    if (before.isEmpty()) {
      return Activities.insert(handle, town, settings).id();
    }
    Activities.update(handle, town, owner, settings);
    return owner;
  }

  private static ActivityGroup group(Handle handle, Town town, ActivityWanted wanted) {
    var groups = Activities.groups(handle, town);
    var name = wanted.newGroup();
    if (name != null) {
      Names.requireFree(handle, town, Names.GROUP, name, Names.NOBODY);
      return Activities.insert(handle, town, name, null);
    }
    return groups.stream()
        .filter(group -> group.id() == wanted.groupId())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such group: " + wanted.groupId()));
  }

  private static void exclude(Handle handle, Town town, long id, Set<Long> excluded) {
    handle.execute(
        "DELETE FROM activity_incompatibility WHERE town_id = ? AND (activity_id = ? OR other_id ="
            + " ?)",
        town.id(),
        id,
        id);
    for (long other : excluded) {
      var pair = pair(Activities.get(handle, town, other).id(), id);
      handle.execute(
          """
          INSERT INTO activity_incompatibility (town_id, activity_id, other_id) VALUES (?, ?, ?)
          """,
          town.id(),
          pair.one(),
          pair.other());
    }
  }

  private void log(
      Handle handle,
      Town town,
      Author by,
      UUID request,
      @Nullable ActivitySheet before,
      ActivitySheet after) {
    var old = before == null ? null : ActivityValues.written(before);
    var entry =
        new Entry(
            Kind.ACTIVITY_CHANGED, after.activity().name(), old, ActivityValues.written(after));
    if (!Objects.equals(entry.before(), entry.after())) {
      ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
    }
  }
}
