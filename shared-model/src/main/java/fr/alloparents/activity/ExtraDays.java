package fr.alloparents.activity;

import static java.util.stream.Collectors.toSet;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.NoticeBoard;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Opens days that the school year does not have, for everyone, a school or a class, and undoes
/// what nobody has booked. Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the calendar,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ExtraDays {

  private static final String MADE =
      """
      SELECT e.id, e.day, e.words, e.opened_at, e.opened_by, e.undone_at, e.undone_by,
        CONCAT_WS(', ', COALESCE(s.name, cs.name), c.name) AS scope,
        (SELECT GROUP_CONCAT(a.name ORDER BY a.keypad_page, a.keypad_key SEPARATOR ', ')
          FROM extra_day_activity ea
          JOIN activity a ON a.town_id = ea.town_id AND a.id = ea.activity_id
          WHERE ea.town_id = e.town_id AND ea.extra_day_id = e.id) AS activities,
        (SELECT GROUP_CONCAT(ea.activity_id) FROM extra_day_activity ea
          WHERE ea.town_id = e.town_id AND ea.extra_day_id = e.id) AS activity_ids
      FROM extra_day e
      LEFT JOIN school s ON s.town_id = e.town_id AND s.id = e.school_id
      LEFT JOIN school_class c ON c.town_id = e.town_id AND c.id = e.school_class_id
      LEFT JOIN school cs ON cs.town_id = c.town_id AND cs.id = c.school_id
      """;

  private final Database database;
  private final Clock clock;

  public ExtraDays(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of undoing one.
  public enum Undone {
    /// It is undone, now or since before.
    DONE,
    /// Families have booked it, or wait for it: nothing is written. The town hall closes the day
    /// instead, which tells them.
    BOOKED,
    /// The day has passed: nothing is written.
    PAST,
    /// The town has none under that id.
    NO_SUCH
  }

  /// Opens a day.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param notice published with it, and withdrawn when it is undone; null for none
  /// @return its id
  /// @throws CatalogueException if no school year holds the day, it is closed, an activity has no
  ///   place for those it is for, or everything is open already
  /// @throws fr.alloparents.storage.StorageException also if a school, a class or an activity is
  ///   not the town's
  public long open(
      Town town, Author by, UUID request, ExtraDayWanted wanted, @Nullable Notice notice) {
    return database.inTransaction(
        handle -> {
          // Raised first, so that the same form sent twice at once takes turns.
          TownRulesVersion.raise(handle, town.id());
          return ofRequest(handle, town, request)
              .orElseGet(() -> open(handle, town, by, request, wanted, notice));
        });
  }

  private long open(
      Handle handle,
      Town town,
      Author by,
      UUID request,
      ExtraDayWanted wanted,
      @Nullable Notice notice) {
    new ExtraOpenings(handle, town, wanted).write();
    var now = clock.instant();
    var published = notice == null ? null : (Long) Notices.publish(handle, town.id(), notice);
    long id = write(handle, town, by, request, wanted, published, now);
    new Narrowing(handle, town).write(wanted.day(), wanted.day());
    var made = find(handle, town, id).orElseThrow();
    log(handle, town, by, now, new Entry(Kind.EXTRA_DAY_OPENED, subject(made), null, told(made)));
    if (notice != null) {
      log(
          handle,
          town,
          by,
          now,
          new Entry(Kind.NOTICE_PUBLISHED, notice.days(), null, notice.words()));
    }
    return id;
  }

  private static long write(
      Handle handle,
      Town town,
      Author by,
      UUID request,
      ExtraDayWanted wanted,
      @Nullable Long notice,
      Instant now) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO extra_day (town_id, day, school_id, school_class_id, words, notice_id,
                  request_id, opened_at, opened_by)
                VALUES (:town, :day, :school, :class, :words, :notice, :request, :at, :by)
                """)
            .bind("town", town.id())
            .bind("day", wanted.day())
            .bind("school", wanted.schoolId())
            .bind("class", wanted.schoolClassId())
            .bind("words", wanted.words())
            .bind("notice", notice)
            .bind("request", request)
            .bind("at", now)
            .bind("by", by.name())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    var batch = handle.prepareBatch("INSERT INTO extra_day_activity VALUES (?, ?, ?)");
    wanted.activityIds().forEach(activity -> batch.add(town.id(), id, activity));
    batch.execute();
    return id;
  }

  /// Undoes one: its openings go, but those that another extra day of that day needs, and its
  /// notice is withdrawn.
  public Undone undo(Town town, Author by, long id) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          var made = find(handle, town, id).orElse(null);
          if (made == null) {
            return Undone.NO_SUCH;
          }
          if (made.undoneAt() != null) {
            return Undone.DONE;
          }
          if (made.day().isBefore(town.today(clock))) {
            return Undone.PAST;
          }
          if (ExtraOpenings.booked(handle, town, id)) {
            return Undone.BOOKED;
          }
          undo(handle, town, by, made);
          return Undone.DONE;
        });
  }

  private void undo(Handle handle, Town town, Author by, ExtraDay made) {
    var now = clock.instant();
    handle.execute(
        "UPDATE extra_day SET undone_at = ?, undone_by = ? WHERE town_id = ? AND id = ?",
        now,
        by.name(),
        town.id(),
        made.id());
    ExtraOpenings.deleteUnneeded(handle, town, made.day());
    new Narrowing(handle, town).write(made.day(), made.day());
    log(handle, town, by, now, new Entry(Kind.EXTRA_DAY_UNDONE, subject(made), told(made), null));
    handle
        .select("SELECT notice_id FROM extra_day WHERE id = ? AND notice_id IS NOT NULL", made.id())
        .mapTo(long.class)
        .findOne()
        .ifPresent(notice -> NoticeBoard.withdraw(handle, town, by, now, notice));
  }

  /// Keeps new classes out of the extra days that are for other classes of their school, as those
  /// that were there are. Called in the transaction that has written the classes.
  ///
  /// @param today extra days of before are over
  public static void classesAdded(Handle handle, Town town, LocalDate today) {
    handle
        .select(
            """
            SELECT MAX(day) FROM extra_day
            WHERE town_id = ? AND day >= ? AND undone_at IS NULL AND school_class_id IS NOT NULL
            """,
            town.id(),
            today)
        .mapTo(LocalDate.class)
        .findOne()
        .ifPresent(
            last -> {
              TownRulesVersion.raise(handle, town.id());
              new Narrowing(handle, town).write(today, last);
            });
  }

  private static String subject(ExtraDay made) {
    return made.day() + "/" + made.day() + " " + made.scope();
  }

  private static String told(ExtraDay made) {
    return made.activities() + "\n" + made.words();
  }

  private static void log(Handle handle, Town town, Author by, Instant now, Entry entry) {
    ActionLog.write(handle, town.id(), by, now, entry);
  }

  private static Optional<Long> ofRequest(Handle handle, Town town, UUID request) {
    return handle
        .select("SELECT id FROM extra_day WHERE town_id = ? AND request_id = ?", town.id(), request)
        .mapTo(Long.class)
        .findOne();
  }

  /// One of them; empty for another town's.
  public Optional<ExtraDay> find(Town town, long id) {
    return database.read(handle -> find(handle, town, id));
  }

  private static Optional<ExtraDay> find(Handle handle, Town town, long id) {
    return handle
        .select(MADE + "WHERE e.town_id = ? AND e.id = ?", town.id(), id)
        .map(ExtraDays::made)
        .findOne();
  }

  /// The latest by their day, those undone among them.
  ///
  /// @param most how many at most
  public List<ExtraDay> latest(Town town, int most) {
    return database.read(
        handle ->
            handle
                .select(
                    MADE + "WHERE e.town_id = ? ORDER BY e.day DESC, e.id DESC LIMIT ?",
                    town.id(),
                    most)
                .map(ExtraDays::made)
                .list());
  }

  /// Those of some days that hold, by their day.
  public List<ExtraDay> between(Town town, LocalDate first, LocalDate last) {
    return database.read(
        handle ->
            handle
                .select(
                    MADE
                        + """
                        WHERE e.town_id = ? AND e.day BETWEEN ? AND ? AND e.undone_at IS NULL
                        ORDER BY e.day, e.id
                        """,
                    town.id(),
                    first,
                    last)
                .map(ExtraDays::made)
                .list());
  }

  private static ExtraDay made(ResultSet row, StatementContext context) throws SQLException {
    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
    return new ExtraDay(
        row.getLong("id"),
        row.getObject("day", LocalDate.class),
        row.getString("scope"),
        row.getString("activities"),
        Stream.of(row.getString("activity_ids").split(",", -1)).map(Long::valueOf).collect(toSet()),
        row.getString("words"),
        instants.map(row, "opened_at", context),
        row.getString("opened_by"),
        instants.map(row, "undone_at", context),
        row.getString("undone_by"));
  }
}
