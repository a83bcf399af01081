package fr.alloparents.dialplan;

import fr.alloparents.dialplan.DialPlanVersion.Failed;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The versions of towns' parts of the dial plan. None is ever changed or lost. What is written is
/// in the log of actions. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the
/// database fails.
public final class DialPlanVersions {

  private static final String HEADS =
      """
      SELECT version.number, author, account_id, saved_at, origin, returned_to,
        version.number <=> plan.live AS is_live,
        went_live_at, failed_at, failure, failure_details
      """;

  private static final String FROM =
      """
      FROM dial_plan_version version JOIN dial_plan plan ON plan.town_id = version.town_id
      WHERE version.town_id = ?
      """;

  private static final String VERSIONS = HEADS + ", version.text " + FROM;

  private static final String NEWEST = " ORDER BY version.number DESC LIMIT 1";

  private final Database database;
  private final Clock clock;

  public DialPlanVersions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of a text that was to be kept.
  ///
  /// @param kept whether it is the newest version, now or since before; otherwise somebody else has
  ///   saved another, and nothing was written
  /// @param newest of all
  public record Saved(boolean kept, DialPlanVersion newest) {}

  /// Keeps a text as the newest version, unless the newest has it already.
  ///
  /// @param basedOn the version that was newest when it was written; 0 for none
  public Saved save(Town town, Author by, int basedOn, Origin origin, String text) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          var newest = newest(h, town);
          if (newest.isPresent() && newest.get().text().equals(text)) {
            return new Saved(true, newest.get());
          }
          if (newest.isPresent() && newest.get().number() != basedOn) {
            return new Saved(false, newest.get());
          }
          return new Saved(true, append(h, town, by, origin, null, text));
        });
  }

  /// Makes a new version of an older one's text, unless the newest has it.
  ///
  /// @return the version with that text; empty if the town has no such version
  public Optional<DialPlanVersion> returnTo(Town town, Author by, int number) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          return find(h, town, number).map(older -> again(h, town, by, older));
        });
  }

  private DialPlanVersion again(Handle handle, Town town, Author by, DialPlanVersion older) {
    return newest(handle, town)
        .filter(newest -> newest.text().equals(older.text()))
        .orElseGet(() -> append(handle, town, by, Origin.RETURN, older.number(), older.text()));
  }

  /// Makes a version of what stands on the machine, unless the newest has the same text. It counts
  /// as live.
  public DialPlanVersion takeOver(Town town, Author by, String text) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          var taken =
              newest(h, town)
                  .filter(newest -> newest.text().equals(text))
                  .orElseGet(() -> append(h, town, by, Origin.MACHINE, null, text));
          if (!taken.head().live()) {
            markLive(h, town, taken.number());
          }
          return find(h, town, taken.number()).orElseThrow();
        });
  }

  private void markLive(Handle handle, Town town, int number) {
    markLive(handle, town, number, clock.instant());
  }

  /// From now on this one counts as live.
  static void markLive(Handle handle, Town town, int number, Instant at) {
    handle.execute("UPDATE dial_plan SET live = ? WHERE town_id = ?", number, town.id());
    handle.execute(
        """
        UPDATE dial_plan_version
        SET went_live_at = ?, failed_at = NULL, failure = NULL, failure_details = NULL
        WHERE town_id = ? AND number = ?
        """,
        at,
        town.id(),
        number);
  }

  private DialPlanVersion append(
      Handle handle,
      Town town,
      Author by,
      Origin origin,
      @Nullable Integer returnedTo,
      String text) {
    int number = newest(handle, town).map(DialPlanVersion::number).orElse(0) + 1;
    var now = clock.instant();
    handle.execute(
        """
        INSERT INTO dial_plan_version
          (town_id, number, origin, returned_to, author, account_id, saved_at, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        town.id(),
        number,
        origin,
        returnedTo,
        by.name(),
        by.accountId(),
        now,
        text);
    var after = origin.name() + (returnedTo == null ? "" : " " + returnedTo);
    var entry = new Entry(Kind.DIAL_PLAN_SAVED, Integer.toString(number), null, after);
    ActionLog.write(handle, town.id(), by, now, entry);
    return find(handle, town, number).orElseThrow();
  }

  /// Who writes a town's versions takes turns here.
  static void hold(Handle handle, Town town) {
    handle.execute("INSERT IGNORE INTO dial_plan (town_id) VALUES (?)", town.id());
    handle
        .select("SELECT town_id FROM dial_plan WHERE town_id = ? FOR UPDATE", town.id())
        .mapTo(long.class)
        .one();
  }

  /// The version that was saved last.
  public Optional<DialPlanVersion> newest(Town town) {
    return database.read(h -> newest(h, town));
  }

  private static Optional<DialPlanVersion> newest(Handle handle, Town town) {
    return handle.select(VERSIONS + NEWEST, town.id()).map(DialPlanVersions::version).findOne();
  }

  /// The version that callers hear.
  public Optional<DialPlanVersion> live(Town town) {
    return database.read(
        h ->
            h.select(VERSIONS + " AND version.number = plan.live", town.id())
                .map(DialPlanVersions::version)
                .findOne());
  }

  /// The versions that callers have heard, the one heard last first.
  ///
  /// @param most how many at most
  public List<DialPlanVersion> heard(Town town, int most) {
    return database.read(
        h ->
            h.select(
                    VERSIONS
                        + """
                         AND went_live_at IS NOT NULL
                        ORDER BY went_live_at DESC, version.number DESC LIMIT ?
                        """,
                    town.id(),
                    most)
                .map(DialPlanVersions::version)
                .list());
  }

  /// A version of this town.
  public Optional<DialPlanVersion> find(Town town, int number) {
    return database.read(h -> find(h, town, number));
  }

  static Optional<DialPlanVersion> find(Handle handle, Town town, int number) {
    return handle
        .select(VERSIONS + " AND version.number = ?", town.id(), number)
        .map(DialPlanVersions::version)
        .findOne();
  }

  /// A town's versions, latest first.
  ///
  /// @param before only those with a lower number; null from the latest on
  /// @param most how many at most
  public List<Head> list(Town town, @Nullable Integer before, int most) {
    return database.read(
        h ->
            h.select(
                    HEADS + FROM + " AND version.number < ? ORDER BY version.number DESC LIMIT ?",
                    town.id(),
                    before == null ? Integer.MAX_VALUE : before,
                    most)
                .map(DialPlanVersions::head)
                .list());
  }

  /// Notes that Asterisk is about to call somebody for trying the line.
  ///
  /// @param line that is heard
  /// @param to the number called in international form, or `softphone`
  /// @param between two such calls for one town
  /// @return empty if it may; otherwise when the next one may, and nothing is noted
  public Optional<Instant> noteTestCall(
      Town town, Author by, PhoneNumber line, String to, Duration between) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          var now = clock.instant();
          var next =
              h.select("SELECT test_call_at FROM dial_plan WHERE town_id = ?", town.id())
                  .mapTo(Instant.class)
                  .findOne()
                  .map(last -> last.plus(between));
          if (next.isPresent() && now.isBefore(next.get())) {
            return next;
          }
          h.execute("UPDATE dial_plan SET test_call_at = ? WHERE town_id = ?", now, town.id());
          var entry = new Entry(Kind.DIAL_PLAN_TEST_CALL, line.e164(), null, to);
          ActionLog.write(h, town.id(), by, now, entry);
          return Optional.empty();
        });
  }

  private static DialPlanVersion version(ResultSet row, StatementContext context)
      throws SQLException {
    return new DialPlanVersion(head(row, context), row.getString("text"));
  }

  private static Head head(ResultSet row, StatementContext context) throws SQLException {
    return new Head(
        row.getInt("number"),
        new Author(row.getObject("account_id", Long.class), row.getString("author")),
        Objects.requireNonNull(at(row, context, "saved_at")),
        Origin.valueOf(row.getString("origin")),
        row.getObject("returned_to", Integer.class),
        row.getBoolean("is_live"),
        at(row, context, "went_live_at"),
        failed(row, context));
  }

  private static @Nullable Failed failed(ResultSet row, StatementContext context)
      throws SQLException {
    var at = at(row, context, "failed_at");
    if (at == null) {
      return null;
    }
    var details = row.getString("failure_details");
    return new Failed(
        at,
        Failure.valueOf(row.getString("failure")),
        details == null ? List.of() : details.lines().toList());
  }

  private static @Nullable Instant at(ResultSet row, StatementContext context, String column)
      throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context);
  }
}
