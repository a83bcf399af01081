package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock.Scope;
import fr.alloparents.storage.Database;
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
import java.util.stream.Stream;
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

  /// Gives the whole budget back. Without effect if the lock has ended.
  public void lift(Town town, SignInLock lock) {
    lift(town, List.of(lock));
  }

  /// Gives the whole budgets of several locks back.
  public void lift(Town town, List<SignInLock> locks) {
    if (locks.isEmpty()) {
      return;
    }
    database.inTransaction(
        h -> {
          var batch =
              h.prepareBatch(
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
        });
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
