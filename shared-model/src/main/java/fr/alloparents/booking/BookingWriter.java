package fr.alloparents.booking;

import fr.alloparents.booking.Movement.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/// Writes decided changes: entries given up first, then entries made, the counters, the movements.
/// One batch for each kind of row, whatever the number of changes.
final class BookingWriter {

  private static final Set<Kind> FREES_BOOKING = Set.of(Kind.CANCELLED, Kind.CANCELLED_BY_CLOSURE);
  private static final Set<Kind> BOOKS = Set.of(Kind.BOOKED, Kind.BOOKED_FROM_WAITING_LIST);

  private final Handle handle;
  private final long townId;
  private final Instant now;
  private final Source source;

  /// Who asked for the changes, as the movements name it.
  ///
  /// @param operation null where there is none
  /// @param words the town hall's reason; null where it gave none
  record Source(Channel channel, String author, @Nullable Long operation, @Nullable String words) {

    /// Whoever is served from the waiting list did not take part in what freed the place.
    static final Source WAITING_LIST = new Source(Channel.TOWN_HALL, "Liste d'attente", null, null);
  }

  BookingWriter(Handle handle, long townId, Instant now, Source source) {
    this.handle = handle;
    this.townId = townId;
    this.now = now;
    this.source = source;
  }

  void write(List<Write> writes) {
    forEntries(
        "DELETE FROM booking WHERE town_id = :town AND child_id = :child AND day = :day"
            + " AND activity_id = :activity",
        writes.stream().filter(write -> FREES_BOOKING.contains(write.kind())).toList());
    forEntries(
        "DELETE FROM waiting_list WHERE town_id = :town AND child_id = :child AND day = :day"
            + " AND activity_id = :activity",
        writes.stream().filter(Write::endsWait).toList());
    forEntries(
        """
        INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
        VALUES (:town, :child, :day, :activity, :place, :household, :now)
        """,
        writes.stream().filter(write -> BOOKS.contains(write.kind())).toList());
    forEntries(
        """
        INSERT INTO waiting_list
          (town_id, child_id, day, activity_id, place_id, household_id, joined_at)
        VALUES (:town, :child, :day, :activity, :place, :household, :now)
        """,
        writes.stream().filter(write -> write.kind() == Kind.JOINED_WAITING_LIST).toList());
    forEntries(
        """
        UPDATE opening SET taken = taken + :taken
        WHERE town_id = :town AND day = :day AND activity_id = :activity AND place_id = :place
        """,
        writes.stream().filter(write -> write.taken() != 0).toList());
    forEntries(
        """
        INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind, channel,
          author, at, operation_id, words)
        VALUES (:town, :household, :child, :activity, :day, :kind, :channel,
          :author, :now, :operation, :words)
        """,
        writes);
  }

  private void forEntries(String sql, List<Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    var batch = handle.prepareBatch(sql);
    // Every statement takes what it needs of the same bindings.
    batch.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    for (Write write : writes) {
      bind(batch, write);
      batch.add();
    }
    batch.execute();
  }

  private void bind(PreparedBatch batch, Write write) {
    var by = write.kind() == Kind.BOOKED_FROM_WAITING_LIST ? Source.WAITING_LIST : source;
    batch
        .bind("town", townId)
        .bind("child", write.member().childId())
        .bind("household", write.member().householdId())
        .bind("day", write.opening().day())
        .bind("activity", write.opening().activityId())
        .bind("place", write.opening().placeId())
        .bind("taken", write.taken())
        .bind("kind", write.kind())
        .bind("channel", by.channel())
        .bind("author", by.author())
        .bind("now", now)
        .bind("operation", by.operation())
        .bind("words", by.words());
  }
}
