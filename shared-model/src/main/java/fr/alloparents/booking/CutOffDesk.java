package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall lays down its cut-offs, one after the other, and sees beforehand what each
/// change does. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails, or where an activity or a school is not the town's.
public final class CutOffDesk {

  private final Database database;
  private final Clock clock;

  public CutOffDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of a change.
  public enum Saved {
    /// It is written, or was by the same form before, or it was so already.
    DONE,
    /// Somebody has changed a cut-off since: nothing is written.
    OUTDATED,
    /// There is no such rule or exception, or no more: nothing is written.
    NO_SUCH
  }

  /// What a town has laid down.
  public CutOffSheet sheet(Town town) {
    return database.read(handle -> CutOffTable.sheet(handle, town.id()));
  }

  /// What a change would do if it were written now. Decided by [CutOffs], as for families.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public CutOffPreview preview(Town town, CutOffChange change) {
    return database.read(handle -> new CutOffEffects(handle, town, clock).of(change));
  }

  /// Writes a change. All servers and the line obey it with their next decision.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint of the sheet on which the change was decided
  /// @throws IllegalArgumentException if there is no such town
  public Saved save(Town town, Author by, UUID request, String seen, CutOffChange change) {
    return database.inTransaction(
        handle -> {
          // Raised first, so that those who change the rules take turns, and the same form too.
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Saved.DONE;
          }
          var sheet = CutOffTable.sheet(handle, town.id());
          if (!sheet.has(change)) {
            return Saved.NO_SUCH;
          }
          if (!sheet.fingerprint().equals(seen)) {
            return Saved.OUTDATED;
          }
          switch (change) {
            case CutOffChange.OfRule rule -> CutOffTable.write(handle, town, rule);
            case CutOffChange.OfOverride override -> CutOffTable.write(handle, town, override);
          }
          var entry = entry(handle, town, sheet, change);
          if (!Objects.equals(entry.before(), entry.after())) {
            ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
          }
          return Saved.DONE;
        });
  }

  private static Entry entry(Handle handle, Town town, CutOffSheet sheet, CutOffChange change) {
    return switch (change) {
      case CutOffChange.OfRule(var id, var to) -> {
        var old = id == null ? null : sheet.rule(id).orElseThrow().cutOff();
        var names = names(handle, town, to == null ? scope(old) : to.scope());
        yield new Entry(
            Kind.CUT_OFF_CHANGED,
            names,
            old == null ? null : CutOffValues.of(old, names(handle, town, old.scope())),
            to == null ? null : CutOffValues.of(to, names));
      }
      case CutOffChange.OfOverride(var id, var to) -> {
        var old = id == null ? null : sheet.override(id).orElseThrow().exception();
        var scope = to == null ? Objects.requireNonNull(old).scope() : to.scope();
        yield new Entry(
            Kind.CUT_OFF_EXCEPTION_CHANGED,
            names(handle, town, scope),
            old == null ? null : CutOffValues.of(old, town.zone()),
            to == null ? null : CutOffValues.of(to, town.zone()));
      }
    };
  }

  private static Scope scope(@Nullable CutOff cutOff) {
    return Objects.requireNonNull(cutOff).scope();
  }

  /// Activity and school by their names; empty for the whole town.
  private static String names(Handle handle, Town town, Scope scope) {
    return String.join(
        ", ",
        Stream.of(
                name(handle, "activity", town, scope.activityId()),
                name(handle, "school", town, scope.schoolId()))
            .flatMap(Stream::ofNullable)
            .toList());
  }

  private static @Nullable String name(Handle handle, String table, Town town, @Nullable Long id) {
    return id == null
        ? null
        : handle
            .select("SELECT name FROM " + table + " WHERE town_id = ? AND id = ?", town.id(), id)
            .mapTo(String.class)
            .one();
  }
}
