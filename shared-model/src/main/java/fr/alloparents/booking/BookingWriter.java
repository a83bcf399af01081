package fr.alloparents.booking;

import static java.util.stream.Collectors.joining;

import fr.alloparents.booking.Movement.Kind;
import fr.alloparents.storage.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes decided changes: entries given up first, then entries made, the counters, the movements.
/// One statement for each kind of row, whatever the number of changes. Confined to one thread.
final class BookingWriter {

  private static final Set<Kind> FREES_BOOKING = Set.of(Kind.CANCELLED, Kind.CANCELLED_BY_CLOSURE);
  private static final Set<Kind> BOOKS = Set.of(Kind.BOOKED, Kind.BOOKED_FROM_WAITING_LIST);

  /// So many rows are deleted one after the other.
  private static final int ROW_BY_ROW = 16;

  /// So many at most by one statement, which must answer within seconds.
  private static final int AT_ONCE = 5_000;

  private static final String KEYS =
      """
      JSON_TABLE(?, '$[*]' COLUMNS (
        child_id BIGINT PATH '$[0]', day DATE PATH '$[1]', activity_id BIGINT PATH '$[2]')) k
      """;

  private static final String SAME_KEY =
      """
       e ON e.town_id = ? AND e.child_id = k.child_id AND e.day = k.day
        AND e.activity_id = k.activity_id
      """;

  private final long townId;
  private final Table bookings = new Table();
  private final Table waits = new Table();
  private final Map<OpeningKey, Integer> taken = new TreeMap<>();
  private final List<List<?>> movements = new ArrayList<>();

  BookingWriter(long townId) {
    this.townId = townId;
  }

  /// Who asked for changes, as the movements name it.
  ///
  /// @param operation null where there is none
  /// @param closure the closure that took bookings back; null for none
  /// @param words the town hall's reason; null where it gave none
  record Source(
      Channel channel,
      String author,
      @Nullable Long operation,
      @Nullable Long closure,
      @Nullable String words) {

    /// Whoever is served from the waiting list did not take part in what freed the place.
    static final Source WAITING_LIST = new Source(Channel.TOWN_HALL, "Liste d'attente", null, null);

    /// Of changes that no closure made.
    Source(Channel channel, String author, @Nullable Long operation, @Nullable String words) {
      this(channel, author, operation, null, words);
    }
  }

  /// A child on an activity on a day: has at most one booking and one place on a waiting list.
  private record ChildSlot(long childId, Slot slot) {}

  /// The rows that leave a table and those that enter it, whatever happened to them in between.
  private static final class Table {
    private final Set<ChildSlot> leaving = new LinkedHashSet<>();
    private final Map<ChildSlot, List<?>> entering = new LinkedHashMap<>();

    void leave(ChildSlot key) {
      if (entering.remove(key) == null) {
        leaving.add(key);
      }
    }

    void enter(ChildSlot key, List<?> row) {
      entering.put(key, row);
    }
  }

  /// Takes changes of one source, in the order in which they were decided.
  void add(Source source, Instant at, List<Write> writes) {
    for (Write write : writes) {
      var member = write.member();
      var opening = write.opening();
      var key = new ChildSlot(member.childId(), opening.slot());
      if (FREES_BOOKING.contains(write.kind())) {
        bookings.leave(key);
      }
      if (write.endsWait()) {
        waits.leave(key);
      }
      if (BOOKS.contains(write.kind())) {
        bookings.enter(key, row(write, at));
      }
      if (write.kind() == Kind.JOINED_WAITING_LIST) {
        waits.enter(key, row(write, at));
      }
      if (write.taken() != 0) {
        taken.merge(opening, write.taken(), Integer::sum);
      }
      movements.add(movement(write, source, at));
    }
  }

  private List<?> row(Write write, Instant at) {
    return List.of(
        townId,
        write.member().childId(),
        write.opening().day(),
        write.opening().activityId(),
        write.opening().placeId(),
        write.member().householdId(),
        at);
  }

  private List<?> movement(Write write, Source asked, Instant at) {
    var by = write.kind() == Kind.BOOKED_FROM_WAITING_LIST ? Source.WAITING_LIST : asked;
    return Script.row(
        townId,
        write.member().householdId(),
        write.member().childId(),
        write.opening().activityId(),
        write.opening().day(),
        write.kind(),
        by.channel(),
        by.author(),
        at,
        by.operation(),
        by.words(),
        by.closure());
  }

  /// Adds the statements to a script.
  void write(Script script) {
    delete(script, "booking", bookings.leaving);
    delete(script, "waiting_list", waits.leaving);
    script
        .insert(
            """
            INSERT INTO booking
              (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
            """,
            List.copyOf(bookings.entering.values()))
        .insert(
            """
            INSERT INTO waiting_list
              (town_id, child_id, day, activity_id, place_id, household_id, joined_at)
            """,
            List.copyOf(waits.entering.values()))
        .write(
            """
            UPDATE opening SET taken = taken + ?
            WHERE town_id = ? AND day = ? AND activity_id = ? AND place_id = ?
            """,
            counters())
        .insert(
            """
            INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind, channel,
              author, at, operation_id, words, closure_id)
            """,
            movements);
  }

  /// Row by row what a family gives up, and at once what a closed day takes from all of them.
  private void delete(Script script, String table, Set<ChildSlot> slots) {
    var keys = List.copyOf(slots);
    if (keys.size() <= ROW_BY_ROW) {
      script.write(
          "DELETE FROM "
              + table
              + " WHERE town_id = ? AND child_id = ? AND day = ? AND activity_id = ?",
          keys.stream()
              .map(key -> List.of(townId, key.childId(), key.slot().day(), key.slot().activityId()))
              .toList());
      return;
    }
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      var some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
      script.write(
          "DELETE e FROM " + KEYS + " STRAIGHT_JOIN " + table + SAME_KEY,
          List.of(List.of(json(some), townId)));
    }
  }

  private static String json(List<ChildSlot> slots) {
    return slots.stream()
        .map(
            key ->
                "["
                    + key.childId()
                    + ",\""
                    + key.slot().day()
                    + "\","
                    + key.slot().activityId()
                    + "]")
        .collect(joining(",", "[", "]"));
  }

  private List<List<?>> counters() {
    return taken.entrySet().stream()
        .filter(counter -> counter.getValue() != 0)
        .<List<?>>map(
            counter ->
                List.of(
                    counter.getValue(),
                    townId,
                    counter.getKey().day(),
                    counter.getKey().activityId(),
                    counter.getKey().placeId()))
        .toList();
  }
}
