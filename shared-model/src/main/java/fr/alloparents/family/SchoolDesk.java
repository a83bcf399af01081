package fr.alloparents.family;

import fr.alloparents.activity.ExtraDays;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall adds and renames its schools and classes. None is deleted: children have been
/// in them. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class SchoolDesk {

  /// The longest name of a school or a teacher, in characters.
  public static final int LONGEST_NAME = 120;

  /// The longest name of a class, in characters.
  public static final int LONGEST_CLASS = 80;

  private final Database database;
  private final Clock clock;

  public SchoolDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of a change.
  public enum Saved {
    /// It is written, or was by the same form before, or it was so already.
    DONE,
    /// Another school of the town, or class of the school, has that name.
    NAME_TAKEN,
    /// Somebody has changed it since: nothing is written.
    OUTDATED,
    /// There is no such school or class in this town: nothing is written.
    NO_SUCH
  }

  /// The one form under way.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint on which it was decided; of no account for something new
  public record Sent(UUID request, String seen) {}

  /// A class by its names.
  ///
  /// @param teacher null where the town does not say
  public record Named(String name, @Nullable String teacher) {

    /// Stands for what a form has shown.
    public String fingerprint() {
      return Fingerprint.of(this);
    }

    /// As the log keeps it: name and teacher with a line between.
    private String written() {
      return name + "\n" + Optional.ofNullable(teacher).orElse("");
    }
  }

  /// Writes a school.
  ///
  /// @param id which one is renamed; null for a new one
  /// @param name 1 to 120 characters
  public Saved saveSchool(Town town, Author by, Sent sent, @Nullable Long id, String name) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), sent.request())) {
            return Saved.DONE;
          }
          var before = id == null ? null : school(handle, town, id).orElse(null);
          if (id != null && before == null) {
            return Saved.NO_SUCH;
          }
          if (before != null && !before.fingerprint().equals(sent.seen())) {
            return Saved.OUTDATED;
          }
          if (taken(handle, "school WHERE town_id = ?", town.id(), name, id)) {
            return Saved.NAME_TAKEN;
          }
          if (id == null) {
            handle.execute("INSERT INTO school (town_id, name) VALUES (?, ?)", town.id(), name);
          } else {
            handle.execute(
                "UPDATE school SET name = ? WHERE town_id = ? AND id = ?", name, town.id(), id);
          }
          var old = before == null ? null : before.name();
          log(handle, town, by, sent, new Entry(Kind.SCHOOL_CHANGED, name, old, name));
          return Saved.DONE;
        });
  }

  /// Writes a class of a school.
  ///
  /// @param id which one is changed; null for a new one
  /// @param to name of 1 to 80 characters, teacher of at most 120
  public Saved saveClass(
      Town town, Author by, Sent sent, long schoolId, @Nullable Long id, Named to) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), sent.request())) {
            return Saved.DONE;
          }
          var school = school(handle, town, schoolId);
          var before = id == null ? null : schoolClass(handle, town, schoolId, id).orElse(null);
          if (school.isEmpty() || (id != null && before == null)) {
            return Saved.NO_SUCH;
          }
          if (before != null && !before.fingerprint().equals(sent.seen())) {
            return Saved.OUTDATED;
          }
          if (taken(handle, "school_class WHERE school_id = ?", schoolId, to.name(), id)) {
            return Saved.NAME_TAKEN;
          }
          writeClass(handle, town, schoolId, id, to);
          if (id == null) {
            ExtraDays.classesAdded(handle, town, town.today(clock));
          }
          var old = before == null ? null : before.written();
          var subject = school.get().name() + ", " + to.name();
          log(handle, town, by, sent, new Entry(Kind.CLASS_CHANGED, subject, old, to.written()));
          return Saved.DONE;
        });
  }

  private static void writeClass(
      Handle handle, Town town, long schoolId, @Nullable Long id, Named to) {
    if (id == null) {
      handle.execute(
          "INSERT INTO school_class (town_id, school_id, name, teacher) VALUES (?, ?, ?, ?)",
          town.id(),
          schoolId,
          to.name(),
          to.teacher());
    } else {
      handle.execute(
          "UPDATE school_class SET name = ?, teacher = ? WHERE town_id = ? AND id = ?",
          to.name(),
          to.teacher(),
          town.id(),
          id);
    }
  }

  private static Optional<Named> school(Handle handle, Town town, long id) {
    return handle
        .select("SELECT name FROM school WHERE town_id = ? AND id = ?", town.id(), id)
        .map((row, _) -> new Named(row.getString("name"), null))
        .findOne();
  }

  private static Optional<Named> schoolClass(Handle handle, Town town, long schoolId, long id) {
    return handle
        .select(
            """
            SELECT name, teacher FROM school_class WHERE town_id = ? AND school_id = ? AND id = ?
            """,
            town.id(),
            schoolId,
            id)
        .map((row, _) -> new Named(row.getString("name"), row.getString("teacher")))
        .findOne();
  }

  /// As the database compares names: case and accents do not tell two apart.
  private static boolean taken(
      Handle handle, String among, long owner, String name, @Nullable Long id) {
    return handle
        .select("SELECT id FROM " + among + " AND name = ?", owner, name)
        .mapTo(Long.class)
        .stream()
        .anyMatch(holder -> !holder.equals(id));
  }

  private void log(Handle handle, Town town, Author by, Sent sent, Entry entry) {
    if (!Objects.equals(entry.before(), entry.after())) {
      ActionLog.write(handle, town.id(), by, clock.instant(), entry, sent.request());
    }
  }
}
