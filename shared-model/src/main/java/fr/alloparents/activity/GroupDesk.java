package fr.alloparents.activity;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall adds, renames and orders the groups of its activities, which families find in
/// the drop-down of the planning. None is deleted. Thread-safe.
///
/// Throws [CatalogueException] where another group has the name,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class GroupDesk {

  /// The longest name in either language, in characters.
  public static final int LONGEST_NAME = 80;

  private final Database database;
  private final Clock clock;

  public GroupDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What stands for a group's names in a form.
  public static String fingerprint(ActivityGroup group) {
    return Fingerprint.of(group.written());
  }

  /// Writes a group.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint on which it was decided; of no account for a new one
  /// @param id which one is renamed; null for a new one, which comes after the others
  /// @param name 1 to 80 characters
  /// @param english the same in English; null for none
  public Edited save(
      Town town,
      Author by,
      UUID request,
      String seen,
      @Nullable Long id,
      String name,
      @Nullable String english) {
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
          if (before != null && !fingerprint(before).equals(seen)) {
            return Edited.OUTDATED;
          }
          Names.requireFree(handle, town, Names.GROUP, name, id == null ? Names.NOBODY : id);
          var after = write(handle, town, before, name, english);
          var old = before == null ? null : before.written();
          var entry = new Entry(Kind.GROUP_CHANGED, name, old, after.written());
          if (!Objects.equals(entry.before(), entry.after())) {
            ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
          }
          return Edited.DONE;
        });
  }

  private static @Nullable ActivityGroup find(Handle handle, Town town, long id) {
    return Activities.groups(handle, town).stream()
        .filter(group -> group.id() == id)
        .findFirst()
        .orElse(null);
  }

  private static ActivityGroup write(
      Handle handle,
      Town town,
      @Nullable ActivityGroup before,
      String name,
      @Nullable String english) {
    if (before == null) {
      return Activities.insert(handle, town, name, english);
    }
    handle.execute(
        "UPDATE activity_group SET name = ?, english_name = ? WHERE town_id = ? AND id = ?",
        name,
        english,
        town.id(),
        before.id());
    return new ActivityGroup(before.id(), name, english, before.position());
  }

  /// Puts a group on another place among those of the town.
  ///
  /// @param place from 1; what is beyond the last is the last
  public Edited place(Town town, Author by, long id, int place) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          var groups = new ArrayList<>(Activities.groups(handle, town));
          int from = groups.stream().map(ActivityGroup::id).toList().indexOf(id);
          if (from < 0) {
            return Edited.NO_SUCH;
          }
          int to = Math.clamp(place, 1, groups.size()) - 1;
          if (from != to) {
            var name = groups.get(from).name();
            Collections.rotate(
                groups.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
            number(handle, town, groups);
            var was = Integer.toString(from + 1);
            var entry = new Entry(Kind.GROUP_PLACED, name, was, Integer.toString(to + 1));
            ActionLog.write(handle, town.id(), by, clock.instant(), entry);
          }
          return Edited.DONE;
        });
  }

  private static void number(Handle handle, Town town, List<ActivityGroup> groups) {
    var batch =
        handle.prepareBatch("UPDATE activity_group SET position = ? WHERE town_id = ? AND id = ?");
    for (int i = 0; i < groups.size(); i++) {
      batch.add(i + 1, town.id(), groups.get(i).id());
    }
    batch.execute();
  }
}
