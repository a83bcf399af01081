package fr.alloparents.booking;

import static java.util.stream.Collectors.joining;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
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
  private static final Duration UNSEEN = Duration.ofSeconds(10);

  /// So many prints of a day are offered, the latest.
  private static final int MOST = 8;

  /// More than are booked in so short a time.
  private static final int MOST_SEEN = 2_000;

  private static final String MOVED =
      """
      SELECT m.id, m.child_id, m.activity_id, activity.name AS activity, c.last_name,
        c.first_name, school.name AS school, class.name AS class, m.kind, m.channel, m.author, m.at
      FROM movement m
      JOIN child c ON c.town_id = m.town_id AND c.id = m.child_id
      JOIN activity ON activity.town_id = m.town_id AND activity.id = m.activity_id
      LEFT JOIN child_class entered ON entered.town_id = m.town_id
        AND entered.child_id = m.child_id
        AND m.day BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN school_class class
        ON class.town_id = entered.town_id AND class.id = entered.school_class_id
      LEFT JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
      WHERE m.town_id = ? AND m.day = ? AND m.at > ?
        AND m.kind NOT IN ('JOINED_WAITING_LIST', 'LEFT_WAITING_LIST')
      ORDER BY activity.keypad_page, activity.keypad_key, m.id
      """;

  private final Database database;
  private final Clock clock;

  public ListPrints(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// As of when a list is read.
  ///
  /// @param seen ids of the movements shortly before it that are in the list
  public record Moment(Instant at, Set<Long> seen) {

    public Moment {
      seen = Set.copyOf(seen);
    }
  }

  /// Which lists are put on paper.
  ///
  /// @param activityId null for those of all activities
  public record Lists(LocalDate day, @Nullable Long activityId) {}

  /// Lists on paper.
  public record Print(long id, Lists lists, Author by, Moment moment) {}

  /// A child whose booking is another than on the paper.
  ///
  /// @param school null where the child is in no class on the day
  /// @param schoolClass null exactly where the school is
  /// @param booked whether it is booked now and was not then; otherwise the reverse
  /// @param channel of the last movement
  /// @param author of the last movement
  /// @param at the last movement
  public record Changed(
      long activityId,
      String activity,
      String lastName,
      String firstName,
      @Nullable String school,
      @Nullable String schoolClass,
      boolean booked,
      Channel channel,
      String author,
      Instant at) {}

  /// To be asked for before the lists are read that are put on paper.
  public Moment look(Town town, LocalDate day) {
    var now = clock.instant();
    var seen =
        database.read(
            handle ->
                handle
                    .select(
                        """
                        SELECT id FROM movement WHERE town_id = ? AND day = ? AND at > ?
                        ORDER BY id LIMIT ?
                        """,
                        town.id(),
                        day,
                        now.minus(UNSEEN),
                        MOST_SEEN)
                    .mapTo(Long.class)
                    .set());
    return new Moment(now, seen);
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
              (town_id, day, activity_id, printed_at, printed_by, account_id, seen, request_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            town.id(),
            lists.day(),
            lists.activityId(),
            moment.at().isAfter(now) ? now : moment.at(),
            by.name(),
            by.accountId(),
            moment.seen().stream()
                .sorted()
                .limit(MOST_SEEN)
                .map(String::valueOf)
                .collect(joining(",")),
            request)
        > 0;
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
    var seen = row.getString("seen");
    var ids =
        Stream.of(seen.split(",", -1)).filter(id -> !id.isEmpty()).map(Long::valueOf).toList();
    return new Print(
        row.getLong("id"),
        new Lists(row.getObject("day", LocalDate.class), row.getObject("activity_id", Long.class)),
        new Author(row.getObject("account_id", Long.class), row.getString("printed_by")),
        new Moment(at(row, "printed_at", context), Set.copyOf(ids)));
  }

  private static Instant at(ResultSet row, String column, StatementContext context)
      throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context);
  }

  private record Move(long id, long childId, boolean booked, Changed changed) {}

  private record Slot(long childId, long activityId) {}

  /// What has changed since a list was put on paper, by keypad key, school, class and name. A child
  /// that was booked and cancelled again has not changed.
  public List<Changed> since(Town town, Lists lists, Moment paper) {
    var moves = database.read(handle -> moves(handle, town, lists.day(), paper.at().minus(UNSEEN)));
    var first = new LinkedHashMap<Slot, Move>();
    var last = new LinkedHashMap<Slot, Move>();
    for (var move : moves) {
      if (!paper.seen().contains(move.id()) && isOn(lists, move)) {
        var slot = new Slot(move.childId(), move.changed().activityId());
        first.putIfAbsent(slot, move);
        last.put(slot, move);
      }
    }
    return last.entrySet().stream()
        // where the first booked, the paper lacks the child: it has changed if the last booked too
        .filter(
            entry ->
                Objects.requireNonNull(first.get(entry.getKey())).booked()
                    == entry.getValue().booked())
        .map(entry -> entry.getValue().changed())
        .sorted(
            inOrder(moves.stream().map(move -> move.changed().activityId()).distinct().toList()))
        .toList();
  }

  private static boolean isOn(Lists lists, Move move) {
    var activity = lists.activityId();
    return activity == null || activity == move.changed().activityId();
  }

  /// @param activities in their order
  private static Comparator<Changed> inOrder(List<Long> activities) {
    var last = Comparator.nullsLast(Comparator.<String>naturalOrder());
    return Comparator.<Changed>comparingInt(one -> activities.indexOf(one.activityId()))
        .thenComparing(Changed::school, last)
        .thenComparing(Changed::schoolClass, last)
        .thenComparing(Changed::lastName)
        .thenComparing(Changed::firstName);
  }

  private static List<Move> moves(Handle handle, Town town, LocalDate day, Instant since) {
    return handle.select(MOVED, town.id(), day, since).map(ListPrints::move).list();
  }

  private static Move move(ResultSet row, StatementContext context) throws SQLException {
    boolean booked =
        switch (Movement.Kind.valueOf(row.getString("kind"))) {
          case BOOKED, BOOKED_FROM_WAITING_LIST -> true;
          case CANCELLED, CANCELLED_BY_CLOSURE, JOINED_WAITING_LIST, LEFT_WAITING_LIST -> false;
        };
    return new Move(
        row.getLong("id"),
        row.getLong("child_id"),
        booked,
        new Changed(
            row.getLong("activity_id"),
            row.getString("activity"),
            row.getString("last_name"),
            row.getString("first_name"),
            row.getString("school"),
            row.getString("class"),
            booked,
            Channel.valueOf(row.getString("channel")),
            row.getString("author"),
            at(row, "at", context)));
  }
}
