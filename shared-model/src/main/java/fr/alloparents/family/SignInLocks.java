package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock.Scope;
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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The locks against guessing, for the town hall to see and lift. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class SignInLocks {

  private static final Duration KEPT = Duration.ofDays(2);

  private final Database database;
  private final Clock clock;

  public SignInLocks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The locks of the town that hold now, the latest first.
  public List<SignInLock> current(Town town) {
    var now = clock.instant();
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT budget.*, code.kind, COALESCE(code.child_id, code.household_id) AS owner
                    FROM sign_in_budget budget
                    LEFT JOIN code ON budget.scope = 'CODE' AND code.town_id = budget.town_id
                      AND code.kind IN ('CHILD', 'PAYER')
                      AND code.lookup_hash = budget.subject_hash
                    WHERE budget.town_id = :town AND (
                      (scope = 'CODE' AND window_start = :day AND failures >= :code)
                      OR (scope = 'SOURCE' AND window_start = :hour AND failures >= :source)
                      OR (scope = 'TOWN' AND window_start = :hour AND failures >= :town_wide))
                    ORDER BY last_attempt_at DESC
                    """)
                .bind("town", town.id())
                .bind("day", SignInBudgets.dayOf(town, now))
                .bind("hour", SignInBudgets.hourOf(now))
                .bind("code", SignInBudgets.CODE)
                .bind("source", SignInBudgets.SOURCE)
                .bind("town_wide", SignInBudgets.TOWN)
                .map((row, context) -> lock(town, row))
                .list());
  }

  /// Those of [#current] that lock the code of this child or of one of its households.
  public List<SignInLock> ofChild(Town town, ChildFile child) {
    var owners =
        Stream.concat(
                Stream.of(CodeOwner.child(child.pupil().child().id())),
                child.homes().stream().map(home -> CodeOwner.household(home.household().id())))
            .toList();
    return current(town).stream()
        .filter(lock -> lock.owner() != null && owners.contains(lock.owner()))
        .toList();
  }

  /// Those of [#current] that keep families out, or hold them up, whatever their codes: of a number
  /// or an address, of the town, or of all its kitchens.
  public List<SignInLock> ofSources(Town town) {
    var now = clock.instant();
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT budget.*, NULL AS kind
                    FROM sign_in_budget budget
                    WHERE town_id = :town AND channel IN ('PHONE', 'WEB') AND window_start = :hour
                      AND ((scope = 'SOURCE' AND failures >= :source)
                        OR (scope = 'TOWN' AND failures >= :town_wide))
                    ORDER BY last_attempt_at DESC
                    """)
                .bind("town", town.id())
                .bind("hour", SignInBudgets.hourOf(now))
                .bind("source", SignInBudgets.SOURCE)
                .bind("town_wide", SignInBudgets.TOWN)
                .map((row, context) -> lock(town, row))
                .list());
  }

  /// Those of [#current] that keep somebody of the town hall out: a login from an address, or an
  /// address.
  public List<OfTownHall> ofTownHall(Town town) {
    var now = clock.instant();
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT budget.*, NULL AS kind
                    FROM sign_in_budget budget
                    WHERE town_id = :town AND channel = 'TOWN_HALL' AND (
                      (scope = 'CODE' AND window_start = :day AND failures >= :code
                        AND account_id IS NOT NULL)
                      OR (scope = 'SOURCE' AND window_start = :hour AND failures >= :source))
                    ORDER BY last_attempt_at DESC
                    """)
                .bind("town", town.id())
                .bind("day", SignInBudgets.dayOf(town, now))
                .bind("hour", SignInBudgets.hourOf(now))
                .bind("code", SignInBudgets.CODE)
                .bind("source", SignInBudgets.SOURCE)
                .map(
                    (row, context) ->
                        new OfTownHall(lock(town, row), row.getObject("account_id", Long.class)))
                .list());
  }

  /// A lock at the town hall's door.
  ///
  /// @param accountId whose sign-in it locks; null for that of an address
  public record OfTownHall(SignInLock lock, @Nullable Long accountId) {}

  private static SignInLock lock(Town town, ResultSet row) throws SQLException {
    var scope = Scope.valueOf(row.getString("scope"));
    var since = instant(row, "window_start");
    return new SignInLock(
        Channel.valueOf(row.getString("channel")),
        scope,
        HexFormat.of().formatHex(row.getBytes("subject_hash")),
        row.getInt("failures"),
        since,
        instant(row, "last_attempt_at"),
        SignInBudgets.end(town, scope, since),
        owner(row));
  }

  private static @Nullable CodeOwner owner(ResultSet row) throws SQLException {
    var kind = row.getString("kind");
    return kind == null ? null : new CodeOwner(Code.Kind.valueOf(kind), row.getLong("owner"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /// Gives the whole budgets of locks back. Without effect where they have ended.
  ///
  /// @param whose they are, for the log of actions
  public void lift(Town town, Author by, String whose, List<SignInLock> locks) {
    if (locks.isEmpty()) {
      return;
    }
    database.inTransaction(
        h -> {
          int lifted = IntStream.of(batch(h, town, locks)).sum();
          if (lifted > 0) {
            var entry = new Entry(Kind.LOCKS_LIFTED, whose, Integer.toString(lifted), "0");
            ActionLog.write(h, town.id(), by, clock.instant(), entry);
          }
          return lifted;
        });
  }

  private static int[] batch(Handle handle, Town town, List<SignInLock> locks) {
    var batch =
        handle.prepareBatch(
            """
            DELETE FROM sign_in_budget
            WHERE town_id = ? AND channel = ? AND scope = ? AND subject_hash = ?
              AND window_start = ?
            """);
    for (var lock : locks) {
      batch.add(
          town.id(),
          lock.channel(),
          lock.scope(),
          HexFormat.of().parseHex(lock.subject()),
          lock.since());
    }
    return batch.execute();
  }

  /// Forgets the counts of windows that ended long ago, in all towns. To be called every few hours,
  /// by any server.
  ///
  /// @return how many were forgotten
  public int purge() {
    Instant before = clock.instant().minus(KEPT);
    return database.inTransaction(
        h -> h.execute("DELETE FROM sign_in_budget WHERE window_start < ?", before));
  }
}
