package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The opening hours of town halls, from which the dialogue and the dial plan both speak.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class TownHalls {

  private final Database database;

  public TownHalls(Database database) {
    this.database = database;
  }

  /// Its hours; without any slot as long as the town has set none.
  public TownHallHours hours(Town town) {
    return new TownHallHours(town.zone(), database.read(h -> slots(h, town)));
  }

  private static List<TownHallHours.Slot> slots(Handle handle, Town town) {
    return handle
        .select(
            "SELECT weekday, opens_at, closes_at FROM town_hall_hours WHERE town_id = ?", town.id())
        .map(
            (row, context) ->
                new TownHallHours.Slot(
                    DayOfWeek.of(row.getInt("weekday")),
                    row.getObject("opens_at", LocalTime.class),
                    row.getObject("closes_at", LocalTime.class)))
        .list();
  }

  /// Replaces its hours.
  public void setHours(Town town, List<TownHallHours.Slot> slots) {
    database.inTransaction(
        h -> {
          replace(h, town, slots);
          return true;
        });
  }

  /// Has the dialogue know what the dial plan says, in the transaction in which that goes live.
  ///
  /// @param slots when somebody answers
  /// @param phone where callers are put through to; null leaves the number that is there, which
  ///   pages show too
  public static void follow(
      Handle handle, Town town, List<TownHallHours.Slot> slots, @Nullable PhoneNumber phone) {
    TownRulesVersion.raise(handle, town.id());
    replace(handle, town, slots);
    var settings = Towns.find(handle, town.id()).settings();
    var contact = settings.contact();
    if (phone != null && !phone.equals(contact.townHallPhone())) {
      var changed = new TownSettings.Contact(contact.webAddress(), phone, contact.callPrice());
      Towns.update(handle, town.with(settings.withContact(changed)));
    }
  }

  private static void replace(Handle handle, Town town, List<TownHallHours.Slot> slots) {
    handle.execute("DELETE FROM town_hall_hours WHERE town_id = ?", town.id());
    insert(handle, town, slots);
  }

  private static void insert(Handle handle, Town town, List<TownHallHours.Slot> slots) {
    if (slots.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO town_hall_hours (town_id, weekday, opens_at, closes_at)
            VALUES (?, ?, ?, ?)
            """);
    for (var slot : slots) {
      batch.add(town.id(), slot.weekday().getValue(), slot.opensAt(), slot.closesAt());
    }
    batch.execute();
  }
}
