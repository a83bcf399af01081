package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

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
          h.execute("DELETE FROM town_hall_hours WHERE town_id = ?", town.id());
          return insert(h, town, slots);
        });
  }

  private static int insert(Handle handle, Town town, List<TownHallHours.Slot> slots) {
    if (slots.isEmpty()) {
      return 0;
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
    return batch.execute().length;
  }
}
