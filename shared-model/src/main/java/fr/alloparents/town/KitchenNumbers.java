package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The number on which a town's kitchens call: one of its own, never that of a line for families.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class KitchenNumbers {

  private final Database database;
  private final Clock clock;

  public KitchenNumbers(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The number of a town; empty as long as it has none.
  public Optional<PhoneNumber> of(Town town) {
    return database.read(handle -> of(handle, town));
  }

  private static Optional<PhoneNumber> of(Handle handle, Town town) {
    return handle
        .select("SELECT phone_number FROM kitchen_phone_number WHERE town_id = ?", town.id())
        .mapTo(String.class)
        .findOne()
        .map(PhoneNumber::new);
  }

  /// Gives a town another number, or none. A number that is there already is written again without
  /// effect.
  ///
  /// @param number null for none
  /// @return false where families, or another town's kitchens, call that number: nothing is written
  public boolean change(Town town, Author by, @Nullable PhoneNumber number) {
    return database.inTransaction(
        handle -> {
          handle
              .select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id())
              .mapTo(long.class)
              .one();
          var before = of(handle, town).orElse(null);
          if (Objects.equals(before, number)) {
            return true;
          }
          if (number != null && taken(handle, town, number)) {
            return false;
          }
          write(handle, town, number);
          if (number != null && isALines(handle, number)) {
            write(handle, town, before);
            return false;
          }
          var entry = new Entry(Kind.KITCHEN_NUMBER_CHANGED, "", written(before), written(number));
          ActionLog.write(handle, town.id(), by, clock.instant(), entry);
          return true;
        });
  }

  private static @Nullable String written(@Nullable PhoneNumber number) {
    return number == null ? null : number.e164();
  }

  private static boolean taken(Handle handle, Town town, PhoneNumber number) {
    return handle
        .select(
            """
            SELECT EXISTS (
              SELECT 1 FROM kitchen_phone_number WHERE phone_number = ? AND town_id <> ?)
            """,
            number.e164(),
            town.id())
        .mapTo(boolean.class)
        .one();
  }

  /// Whether families call it. Asked once the number is written: of two who give it to kitchens and
  /// to families at once, one waits here for the other.
  private static boolean isALines(Handle handle, PhoneNumber number) {
    return isIn(handle, "town_phone_number", number);
  }

  /// Refuses a number that has just been given to a line.
  ///
  /// @throws TakenException if kitchens call it
  static void refuse(Handle handle, PhoneNumber number) {
    if (isIn(handle, "kitchen_phone_number", number)) {
      throw TakenException.byKitchens(number);
    }
  }

  private static boolean isIn(Handle handle, String table, PhoneNumber number) {
    return handle
        .select(
            "SELECT 1 FROM %s WHERE phone_number = ? LOCK IN SHARE MODE".formatted(table),
            number.e164())
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  private static void write(Handle handle, Town town, @Nullable PhoneNumber number) {
    handle.execute("DELETE FROM kitchen_phone_number WHERE town_id = ?", town.id());
    if (number != null) {
      handle.execute(
          "INSERT INTO kitchen_phone_number (town_id, phone_number) VALUES (?, ?)",
          town.id(),
          number.e164());
    }
  }
}
