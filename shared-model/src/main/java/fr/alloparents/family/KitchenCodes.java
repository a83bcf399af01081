package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Which kitchens of a town may hear by telephone how many meals to cook. Each has a code, which is
/// drawn here, shown once and kept as a keyed hash. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class KitchenCodes {

  /// Digits of a kitchen's code: more than of a child's, since one tells of a whole town.
  public static final int LENGTH = 8;

  /// The longest name of a kitchen, in characters.
  public static final int LONGEST_NAME = 80;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;

  public KitchenCodes(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// A kitchen that may call.
  ///
  /// @param drawnAt since when its code holds
  /// @param askedAt when it last heard a count; null for never
  public record Kitchen(long id, String name, Instant drawnAt, @Nullable Instant askedAt) {}

  /// A kitchen with the code we have drawn for it, to be shown once.
  public record Drawn(Kitchen kitchen, Code code) {}

  /// The kitchens of a town, by name.
  public List<Kitchen> all(Town town) {
    return database.read(
        handle ->
            handle
                .select("SELECT * FROM kitchen WHERE town_id = ? ORDER BY name", town.id())
                .map((row, _) -> kitchen(row))
                .list());
  }

  private static Kitchen kitchen(ResultSet row) throws SQLException {
    var asked = row.getObject("asked_at", LocalDateTime.class);
    return new Kitchen(
        row.getLong("id"),
        row.getString("name"),
        row.getObject("drawn_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
        asked == null ? null : asked.toInstant(ZoneOffset.UTC));
  }

  /// Adds a kitchen. The same form sent twice adds one, and its last answer has the code that
  /// counts.
  ///
  /// @param request of the form
  /// @param name 1 to 80 characters
  /// @return empty if another kitchen of the town has the name
  public Optional<Drawn> add(Town town, Author by, UUID request, String name) {
    return database.inTransaction(
        handle -> {
          hold(handle, town);
          var before = one(handle, "request_id = ? AND name = ?", town, request, name);
          if (before.isPresent()) {
            return Optional.of(draw(handle, town, by, before.get()));
          }
          if (one(handle, "name = ?", town, name).isPresent()) {
            return Optional.empty();
          }
          handle.execute(
              """
              INSERT INTO kitchen (town_id, name, lookup_hash, drawn_at, request_id)
              VALUES (?, ?, ?, ?, ?)
              """,
              town.id(),
              name,
              nobodysHash(),
              clock.instant(),
              request);
          return Optional.of(
              draw(handle, town, by, one(handle, "name = ?", town, name).orElseThrow()));
        });
  }

  /// Draws a new code: the old one opens nothing any more.
  ///
  /// @return empty if the town has no such kitchen
  public Optional<Drawn> draw(Town town, Author by, long kitchenId) {
    return database.inTransaction(
        handle -> {
          hold(handle, town);
          return one(handle, "id = ?", town, kitchenId)
              .map(kitchen -> draw(handle, town, by, kitchen));
        });
  }

  /// Stands in for a hash until a code is drawn in the same transaction.
  private static byte[] nobodysHash() {
    var hash = new byte[32];
    RANDOM.nextBytes(hash);
    return hash;
  }

  /// Those who draw codes for a town take turns, so that a code that is free stays so.
  private static void hold(Handle handle, Town town) {
    handle.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id()).mapTo(long.class).one();
  }

  private Drawn draw(Handle handle, Town town, Author by, Kitchen kitchen) {
    Code code;
    KeyedHash hash;
    do {
      code = random();
      hash = vault.kitchenHash(town.id(), code);
    } while (one(handle, "lookup_hash = ?", town, hash.bytes()).isPresent());
    var now = clock.instant();
    handle.execute(
        "UPDATE kitchen SET lookup_hash = ?, drawn_at = ? WHERE town_id = ? AND id = ?",
        hash.bytes(),
        now,
        town.id(),
        kitchen.id());
    var entry = Entry.of(Kind.KITCHEN_CODE_DRAWN, kitchen.name());
    ActionLog.write(handle, town.id(), by, now, entry);
    return new Drawn(kitchen, code);
  }

  private static Code random() {
    var digits = new StringBuilder(LENGTH);
    RANDOM.ints(LENGTH, 0, 10).forEach(digits::append);
    return new Code(digits.toString());
  }

  /// Takes a kitchen away, with its code and what it has heard. Without effect where it is gone.
  ///
  /// @return whether it was there
  public boolean remove(Town town, Author by, long kitchenId) {
    return database.inTransaction(
        handle -> {
          var kitchen = one(handle, "id = ?", town, kitchenId);
          kitchen.ifPresent(
              there -> {
                handle.execute(
                    "DELETE FROM kitchen WHERE town_id = ? AND id = ?", town.id(), there.id());
                var entry = Entry.of(Kind.KITCHEN_REMOVED, there.name());
                ActionLog.write(handle, town.id(), by, clock.instant(), entry);
              });
          return kitchen.isPresent();
        });
  }

  private static Optional<Kitchen> one(Handle handle, String which, Town town, Object... values) {
    var query =
        handle
            .createQuery("SELECT * FROM kitchen WHERE town_id = ? AND " + which)
            .bind(0, town.id());
    for (int i = 0; i < values.length; i++) {
      query.bind(i + 1, values[i]);
    }
    return query.map((row, _) -> kitchen(row)).findOne();
  }
}
