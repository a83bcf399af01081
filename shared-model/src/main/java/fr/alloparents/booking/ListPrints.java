package fr.alloparents.booking;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.booking.DayList.Attendee;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// When the lists of a day were put on paper, and what has changed since: what is on the paper and
/// what is not. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class ListPrints {

  /// A movement has its instant before it can be seen, by less than a transaction lasts. What is
  /// that old when a list is read, and was not seen, is told as a change: rather twice than never.
  static final Duration UNSEEN = Duration.ofSeconds(10);

  /// So many prints of a day are offered, the latest.
  private static final int MOST = 8;

  /// More than are booked in so short a time.
  private static final int MOST_SEEN = 2_000;

  /// The same of what children eat, which a file of families writes in a transaction of its own
  /// length.
  static final Duration MEALS_UNSEEN = Duration.ofMinutes(2);

  /// More than are written by hand in so short a time; the form carries them.
  private static final int MOST_MEALS_SEEN = 500;

  private final Database database;
  private final Clock clock;

  public ListPrints(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// As of when a list is read.
  ///
  /// @param seen ids of the movements shortly before it that are in the list
  /// @param seenMeals ids of the children whose diet or health plan was written shortly before it
  ///   and is in the list
  public record Moment(Instant at, Set<Long> seen, Set<Long> seenMeals) {

    public Moment {
      seen = Set.copyOf(seen);
      seenMeals = Set.copyOf(seenMeals);
    }
  }

  /// Which lists are put on paper.
  ///
  /// @param activityId null for those of all activities
  public record Lists(LocalDate day, @Nullable Long activityId) {}

  /// Lists on paper.
  public record Print(long id, Lists lists, Author by, Moment moment) {}

  /// What is another than on the paper.
  public enum What {
    /// The child is booked now and was not then.
    BOOKED,
    /// The reverse.
    CANCELLED,
    /// Its diet or its health plan was written; it is booked, now as then.
    EATS
  }

  /// A child of whom something is another than on the paper.
  ///
  /// @param child with what it eats now
  /// @param channel of the last movement; the town hall's where what it eats was written
  /// @param author of the last movement; empty where what it eats was written
  /// @param at the last movement, or when it was written what it eats
  public record Changed(
      long activityId,
      String activity,
      Attendee child,
      What what,
      Channel channel,
      String author,
      Instant at) {}

  /// To be asked for before the lists are read that are put on paper.
  public Moment look(Town town, LocalDate day) {
    var now = clock.instant();
    return database.read(
        handle ->
            new Moment(
                now,
                ids(
                    handle,
                    """
                    SELECT id FROM movement WHERE town_id = ? AND day = ? AND at > ?
                    ORDER BY id LIMIT ?
                    """,
                    town.id(),
                    day,
                    now.minus(UNSEEN),
                    MOST_SEEN),
                ids(
                    handle,
                    """
                    SELECT child_id FROM child_meal WHERE town_id = ? AND changed_at > ?
                    ORDER BY changed_at DESC LIMIT ?
                    """,
                    town.id(),
                    now.minus(MEALS_UNSEEN),
                    MOST_MEALS_SEEN)));
  }

  private static Set<Long> ids(Handle handle, String sql, Object... parameters) {
    return handle.select(sql, parameters).mapTo(Long.class).set();
  }

  /// Notes that lists were put on paper. Sent again it writes nothing.
  ///
  /// @param moment as of when they were read; one that has not come yet is now
  /// @param request by which it is known when it arrives again
  /// @return whether it is noted, now or before: not where the town has no such activity
  public boolean note(Town town, Author by, Lists lists, Moment moment, UUID request) {
    return database.inTransaction(
        handle -> {
          boolean there = isThere(handle, town, lists);
          if (there && insert(handle, town, by, lists, moment, request)) {
            var entry = Entry.of(Kind.LISTS_PRINTED, lists.day().toString());
            ActionLog.write(handle, town.id(), by, clock.instant(), entry, request);
          }
          return there;
        });
  }

  private static boolean isThere(Handle handle, Town town, Lists lists) {
    var activity = lists.activityId();
    return activity == null
        || handle
            .select(
                "SELECT EXISTS (SELECT 1 FROM activity WHERE town_id = ? AND id = ?)",
                town.id(),
                activity)
            .mapTo(boolean.class)
            .one();
  }

  /// @return whether it arrives for the first time
  private boolean insert(
      Handle handle, Town town, Author by, Lists lists, Moment moment, UUID request) {
    var now = clock.instant();
    return handle.execute(
            """
            INSERT IGNORE INTO list_print
              (town_id, day, activity_id, printed_at, printed_by, account_id, seen, seen_meals,
                request_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            town.id(),
            lists.day(),
            lists.activityId(),
            moment.at().isAfter(now) ? now : moment.at(),
            by.name(),
            by.accountId(),
            written(moment.seen(), MOST_SEEN),
            written(moment.seenMeals(), MOST_MEALS_SEEN),
            request)
        > 0;
  }

  private static String written(Set<Long> ids, int most) {
    return ids.stream().sorted().limit(most).map(String::valueOf).collect(joining(","));
  }

  private static Set<Long> read(String written) {
    return Stream.of(written.split(",", -1))
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .collect(toUnmodifiableSet());
  }

  /// The latest prints on which these lists are, latest first.
  public List<Print> of(Town town, Lists lists) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT * FROM list_print
                    WHERE town_id = ? AND day = ? AND (activity_id IS NULL OR activity_id = ?)
                    ORDER BY printed_at DESC, id DESC LIMIT ?
                    """,
                    town.id(),
                    lists.day(),
                    lists.activityId(),
                    MOST)
                .map(ListPrints::print)
                .list());
  }

  /// A print of a day; empty where there is none with this id.
  public Optional<Print> find(Town town, LocalDate day, long id) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT * FROM list_print WHERE town_id = ? AND id = ? AND day = ?",
                    town.id(),
                    id,
                    day)
                .map(ListPrints::print)
                .findOne());
  }

  private static Print print(ResultSet row, StatementContext context) throws SQLException {
    return new Print(
        row.getLong("id"),
        new Lists(row.getObject("day", LocalDate.class), row.getObject("activity_id", Long.class)),
        new Author(row.getObject("account_id", Long.class), row.getString("printed_by")),
        new Moment(
            context
                .findColumnMapperFor(Instant.class)
                .orElseThrow()
                .map(row, "printed_at", context),
            read(row.getString("seen")),
            read(row.getString("seen_meals"))));
  }

  /// What has changed since a list was put on paper, by keypad key, school, class and name. A child
  /// that was booked and cancelled again has not changed.
  public List<Changed> since(Town town, Lists lists, Moment paper) {
    return database.read(handle -> new SincePrint(handle, town, lists, paper).all());
  }
}
