package fr.alloparents.attendance;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Where what is ticked on tablets is kept: every word with its author, and the last one of each
/// child, which counts. What arrives twice is kept once; what was said without a network and
/// arrives late does not undo what was said after it. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class AttendanceDesk {

  /// A tablet that says it has kept something for longer has a wrong clock.
  private static final Duration LONGEST_KEPT = Duration.ofDays(7);

  private static final String HOLD =
      """
      INSERT INTO attendance (town_id, day, activity_id, child_id, said, said_at, said_by)
      VALUES (?, ?, ?, ?, NULL, '1970-01-01', '') ON DUPLICATE KEY UPDATE child_id = child_id
      """;

  private static final String WORDS =
      """
      INSERT INTO attendance_tick (town_id, day, activity_id, child_id, said, said_at, said_by,
        account_id, request_id, arrived_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String LAST_WORDS =
      """
      UPDATE attendance SET said = ?, said_at = ?, said_by = ?
      WHERE town_id = ? AND day = ? AND activity_id = ? AND child_id = ?
      """;

  private final Database database;
  private final Clock clock;

  public AttendanceDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of ticks.
  public enum Result {
    /// They are kept, now or since they arrived before.
    KEPT,
    /// The day has not come yet.
    TOO_EARLY,
    /// The town has no such child, or the activity does not take place on that day.
    UNKNOWN
  }

  /// A list somebody ticks on.
  private record Sheet(Town town, LocalDate day, long activityId, String activity) {}

  /// What is kept of a request and a child.
  private record Key(UUID request, long childId) {}

  /// A child and what counted before.
  private record Standing(long childId, String name, @Nullable Presence said, Instant at) {}

  /// Keeps what was ticked, all of it or nothing.
  ///
  /// @param ticks one at most of each child; what was said in the future is said now
  public Result keep(Town town, Author by, LocalDate day, long activityId, List<Tick> ticks) {
    if (day.isAfter(town.today(clock))) {
      return Result.TOO_EARLY;
    }
    var inOrder = ticks.stream().sorted(Comparator.comparingLong(Tick::childId)).toList();
    return database.inTransaction(
        handle ->
            activity(handle, town, day, activityId)
                .filter(_ -> areOfTown(handle, town, inOrder))
                .map(
                    activity -> {
                      if (!inOrder.isEmpty()) {
                        write(handle, new Sheet(town, day, activityId, activity), by, inOrder);
                      }
                      return Result.KEPT;
                    })
                .orElse(Result.UNKNOWN));
  }

  private static Optional<String> activity(
      Handle handle, Town town, LocalDate day, long activityId) {
    return handle
        .select(
            """
            SELECT name FROM activity
            WHERE town_id = ? AND id = ? AND EXISTS (
              SELECT 1 FROM opening
              WHERE opening.town_id = activity.town_id AND opening.activity_id = activity.id
                AND opening.day = ?)
            """,
            town.id(),
            activityId,
            day)
        .mapTo(String.class)
        .findOne();
  }

  private static List<Long> children(List<Tick> ticks) {
    return ticks.stream().map(Tick::childId).distinct().toList();
  }

  private static boolean areOfTown(Handle handle, Town town, List<Tick> ticks) {
    var children = children(ticks);
    return children.isEmpty()
        || handle
                .createQuery(
                    "SELECT COUNT(*) FROM child WHERE town_id = :town AND id IN (<children>)")
                .bind("town", town.id())
                .bindList("children", children)
                .mapTo(int.class)
                .one()
            == children.size();
  }

  private void write(Handle handle, Sheet sheet, Author by, List<Tick> ticks) {
    var now = clock.instant();
    hold(handle, sheet, ticks);
    var kept = kept(handle, sheet, ticks);
    var fresh =
        ticks.stream()
            .filter(tick -> !kept.containsKey(new Key(tick.request(), tick.childId())))
            .map(tick -> tick.saidAt(settled(tick, kept, now)))
            .toList();
    if (fresh.isEmpty()) {
      return;
    }
    var before = standing(handle, sheet, fresh);
    log(handle, sheet, by, now, fresh, before);
    var words = handle.prepareBatch(WORDS);
    fresh.forEach(tick -> words.add(word(sheet, by, tick, now)));
    words.execute();
    var counting = fresh.stream().filter(tick -> counts(tick, before)).toList();
    if (!counting.isEmpty()) {
      var last = handle.prepareBatch(LAST_WORDS);
      counting.forEach(tick -> last.add(lastWord(sheet, by, tick)));
      last.execute();
    }
  }

  /// Whoever ticks the same child waits here, always in the same order.
  private static void hold(Handle handle, Sheet sheet, List<Tick> ticks) {
    var held = handle.prepareBatch(HOLD);
    ticks.forEach(
        tick -> held.add(sheet.town().id(), sheet.day(), sheet.activityId(), tick.childId()));
    held.execute();
  }

  private static @Nullable Object[] word(Sheet sheet, Author by, Tick tick, Instant now) {
    return new @Nullable Object[] {
      sheet.town().id(),
      sheet.day(),
      sheet.activityId(),
      tick.childId(),
      tick.said(),
      tick.at(),
      by.name(),
      by.accountId(),
      tick.request(),
      now
    };
  }

  private static @Nullable Object[] lastWord(Sheet sheet, Author by, Tick tick) {
    return new @Nullable Object[] {
      tick.said(),
      tick.at(),
      by.name(),
      sheet.town().id(),
      sheet.day(),
      sheet.activityId(),
      tick.childId()
    };
  }

  /// When a tick was said: within what can be believed, and not before what it follows.
  private static Instant settled(Tick tick, Map<Key, Instant> kept, Instant now) {
    var at = within(tick.at(), now);
    var after = tick.after();
    var earlier = after == null ? null : kept.get(new Key(after, tick.childId()));
    return earlier != null && earlier.isAfter(at) ? earlier : at;
  }

  private static Instant within(Instant at, Instant now) {
    var first = now.minus(LONGEST_KEPT);
    return at.isAfter(now) ? now : at.isBefore(first) ? first : at;
  }

  /// Whether nothing was said of the child after it.
  private static boolean counts(Tick tick, Map<Long, Standing> before) {
    return !tick.at().isBefore(Objects.requireNonNull(before.get(tick.childId())).at());
  }

  /// When those were said that are kept already, of these ticks and of what they follow.
  private static Map<Key, Instant> kept(Handle handle, Sheet sheet, List<Tick> ticks) {
    var requests = new HashSet<UUID>();
    for (var tick : ticks) {
      requests.add(tick.request());
      var after = tick.after();
      if (after != null) {
        requests.add(after);
      }
    }
    return handle
        .createQuery(
            """
            SELECT request_id, child_id, said_at FROM attendance_tick
            WHERE town_id = :town AND request_id IN (<requests>)
            """)
        .bind("town", sheet.town().id())
        .bindList("requests", requests)
        .reduceResultSet(
            new HashMap<>(),
            (kept, row, context) -> {
              var request = UUID.fromString(row.getString("request_id"));
              kept.put(new Key(request, row.getLong("child_id")), saidAt(row, context));
              return kept;
            });
  }

  private static Map<Long, Standing> standing(Handle handle, Sheet sheet, List<Tick> ticks) {
    return handle
        .createQuery(
            """
            SELECT child.id, child.last_name, child.first_name, attendance.said,
              attendance.said_at
            FROM attendance
            JOIN child ON child.town_id = attendance.town_id AND child.id = attendance.child_id
            WHERE attendance.town_id = :town AND attendance.day = :day
              AND attendance.activity_id = :activity AND attendance.child_id IN (<children>)
            """)
        .bind("town", sheet.town().id())
        .bind("day", sheet.day())
        .bind("activity", sheet.activityId())
        .bindList("children", children(ticks))
        .map(AttendanceDesk::read)
        .stream()
        .collect(toMap(Standing::childId, one -> one));
  }

  private static Standing read(ResultSet row, StatementContext context) throws SQLException {
    return new Standing(
        row.getLong("id"),
        row.getString("last_name") + " " + row.getString("first_name"),
        presence(row, "said"),
        saidAt(row, context));
  }

  static Instant saidAt(ResultSet row, StatementContext context) throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "said_at", context);
  }

  static @Nullable Presence presence(ResultSet row, String column) throws SQLException {
    var name = row.getString(column);
    return name == null ? null : Presence.valueOf(name);
  }

  /// That somebody begins, and each correction.
  private static void log(
      Handle handle,
      Sheet sheet,
      Author by,
      Instant now,
      List<Tick> fresh,
      Map<Long, Standing> before) {
    var list = sheet.day() + " " + sheet.activity();
    long town = sheet.town().id();
    if (!hasTicked(handle, sheet, by)) {
      ActionLog.write(handle, town, by, now, Entry.of(Kind.ATTENDANCE_TAKEN, list));
    }
    for (var tick : fresh) {
      var stood = Objects.requireNonNull(before.get(tick.childId()));
      var was = stood.said();
      if (was != null && was != tick.said() && counts(tick, before)) {
        var said = tick.said();
        var entry =
            new Entry(
                Kind.ATTENDANCE_CORRECTED,
                list + ": " + stood.name(),
                was.name(),
                said == null ? null : said.name());
        ActionLog.write(handle, town, by, now, entry);
      }
    }
  }

  private static boolean hasTicked(Handle handle, Sheet sheet, Author by) {
    return handle
        .select(
            """
            SELECT EXISTS (
              SELECT 1 FROM attendance_tick
              WHERE town_id = ? AND day = ? AND activity_id = ? AND account_id <=> ?)
            """,
            sheet.town().id(),
            sheet.day(),
            sheet.activityId(),
            by.accountId())
        .mapTo(boolean.class)
        .one();
  }
}
