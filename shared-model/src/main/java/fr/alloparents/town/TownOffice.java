package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where the settings of a town are changed: by its administrators, or by whoever runs the server.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class TownOffice {

  private final Database database;
  private final Clock clock;

  public TownOffice(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Stands for the settings that a form has shown.
  public static String fingerprint(TownSettings shown) {
    return Fingerprint.of(shown);
  }

  /// A town as it is now, whatever is remembered of it elsewhere.
  ///
  /// @throws IllegalStateException if there is no such town
  public Town now(long townId) {
    return database.read(h -> Towns.find(h, townId));
  }

  /// Changes settings as a form asks for it.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen [#fingerprint] of what the form has shown
  /// @param wanted gives the settings as they are to be, from those that are there
  public Edited change(
      long townId, Author by, UUID request, String seen, UnaryOperator<TownSettings> wanted) {
    return database.inTransaction(
        h -> {
          TownRulesVersion.raise(h, townId);
          if (ActionLog.isDone(h, townId, request)) {
            return Edited.DONE;
          }
          var town = Towns.find(h, townId);
          if (!fingerprint(town.settings()).equals(seen)) {
            return Edited.OUTDATED;
          }
          write(h, town, by, request, wanted.apply(town.settings()));
          return Edited.DONE;
        });
  }

  /// Changes settings, whatever they are by now.
  ///
  /// @return the town as it is afterwards
  /// @throws IllegalArgumentException if there is no such town
  public Town change(long townId, Author by, UnaryOperator<TownSettings> wanted) {
    return database.inTransaction(
        h -> {
          TownRulesVersion.raise(h, townId);
          var town = Towns.find(h, townId);
          return write(h, town, by, null, wanted.apply(town.settings()));
        });
  }

  private Town write(Handle h, Town town, Author by, @Nullable UUID request, TownSettings wanted) {
    var changed = town.with(wanted);
    Towns.update(h, changed);
    var at = clock.instant();
    for (var entry : TownValues.changes(town.settings(), wanted)) {
      ActionLog.write(h, town.id(), by, at, entry, request);
    }
    return changed;
  }
}
