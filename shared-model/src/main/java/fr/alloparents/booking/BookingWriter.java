package fr.alloparents.booking;

import fr.alloparents.booking.Movement.Kind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatements;

/// Writes decided changes: entries given up first, then entries made, the counters, the movements.
/// One batch for each kind of row, whatever the number of changes.
final class BookingWriter {

  private static final Set<Kind> FREES_BOOKING = Set.of(Kind.CANCELLED, Kind.CANCELLED_BY_CLOSURE);
  private static final Set<Kind> BOOKS = Set.of(Kind.BOOKED, Kind.BOOKED_FROM_WAITING_LIST);

  private final Handle handle;
  private final Submission submission;
  private final Instant now;
  private final OptionalLong operation;

  BookingWriter(Handle handle, Submission submission, Instant now, OptionalLong operation) {
    this.handle = handle;
    this.submission = submission;
    this.now = now;
    this.operation = operation;
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
    // Whoever is served from the waiting list did not take part in this operation.
    boolean asked = write.kind() != Kind.BOOKED_FROM_WAITING_LIST;
    batch
        .bind("town", submission.townId())
        .bind("child", write.member().childId())
        .bind("household", write.member().householdId())
        .bind("day", write.opening().day())
        .bind("activity", write.opening().activityId())
        .bind("place", write.opening().placeId())
        .bind("taken", write.taken())
        .bind("kind", write.kind())
        .bind("channel", asked ? submission.channel() : Channel.TOWN_HALL)
        .bind("author", asked ? submission.author() : "Liste d'attente")
        .bind("now", now)
        .bind("operation", asked && operation.isPresent() ? operation.getAsLong() : null)
        .bind("words", asked ? submission.overrideReason() : null);
  }
}
