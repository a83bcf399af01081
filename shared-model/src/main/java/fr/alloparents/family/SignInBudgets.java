package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock.Scope;
import fr.alloparents.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The budgets of failed sign-ins of one town on one channel, inside one transaction. An attempt is
/// counted before its codes are looked at and given back if they are right: whoever guesses the
/// same code, or from the same number, waits on its row until this transaction ends, so that
/// guesses sent at once count as if they came one by one. Channels have rows of their own, so that
/// an attack on the phone never locks a family out of the web.
///
/// Rows are locked in the order source, child code, payer code, town, which keeps attempts from
/// waiting for each other in a circle.
final class SignInBudgets {

  /// Failures of one code in a day of its town.
  static final int CODE = 5;

  /// Failures from one number or address in an hour.
  static final int SOURCE = 30;

  /// Failures in one town in an hour.
  static final int TOWN = 300;

  /// How long answers wait while the town's budget is used up.
  private static final Duration SLOW = Duration.ofSeconds(5);

  private static final KeyedHash WHOLE_TOWN = new KeyedHash(new byte[32]);

  private final Handle handle;
  private final long townId;
  private final Channel channel;
  private final Instant now;
  private final Instant day;
  private final Instant hour;

  /// The budgets of which this attempt has taken the last: each is a lock if it is a failure.
  private final List<Scope> usedUp = new ArrayList<>();

  SignInBudgets(Handle handle, Town town, Channel channel, Instant now) {
    this.handle = handle;
    this.townId = town.id();
    this.channel = channel;
    this.now = now;
    this.day = dayOf(town, now);
    this.hour = hourOf(now);
  }

  /// How long an answer waits when the town has had so many failures in this hour.
  static Duration pause(int townFailures) {
    return townFailures >= TOWN ? SLOW : Duration.ZERO;
  }

  /// The start of the window in which failures of a code are counted: the day as the town has it.
  static Instant dayOf(Town town, Instant now) {
    return now.atZone(town.zone()).toLocalDate().atStartOfDay(town.zone()).toInstant();
  }

  /// The start of the window in which failures of a source or a town are counted.
  static Instant hourOf(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS);
  }

  /// The end of the window that began then.
  static Instant end(Town town, Scope scope, Instant start) {
    return scope == Scope.CODE
        ? start.atZone(town.zone()).plusDays(1).toInstant()
        : start.plus(1, ChronoUnit.HOURS);
  }

  /// Counts an attempt against its origin. One whose budget is used up is only read, without a
  /// lock, so that a flood from it neither writes nor queues.
  ///
  /// @return whether the budget had room for it
  boolean chargeSource(KeyedHash source) {
    return failures(Scope.SOURCE, source, hour) < SOURCE
        && charge(Scope.SOURCE, source, hour) <= SOURCE;
  }

  /// Counts an attempt against a code, known or not.
  ///
  /// @return whether the budget had room for it
  boolean chargeCode(KeyedHash lookupHash) {
    return charge(Scope.CODE, lookupHash, day) <= CODE;
  }

  /// Whether a code has room for one more failure today. Nothing is counted.
  boolean codeFree(KeyedHash lookupHash) {
    return failures(Scope.CODE, lookupHash, day) < CODE;
  }

  /// Counts a failure against the town.
  ///
  /// @return the failures of this hour, this one included
  int chargeTown() {
    return charge(Scope.TOWN, WHOLE_TOWN, hour);
  }

  /// The failures of the town in this hour. Not locked: while they are read, those of attempts in
  /// progress, a handful at most, may be added.
  int townFailures() {
    return failures(Scope.TOWN, WHOLE_TOWN, hour);
  }

  /// As [#chargeTown], of a part of the town that is counted apart.
  int chargeAll(KeyedHash part) {
    return charge(Scope.TOWN, part, hour);
  }

  /// As [#townFailures], of a part of the town that is counted apart.
  int failuresOf(KeyedHash part) {
    return failures(Scope.TOWN, part, hour);
  }

  /// The locks that this attempt has brought about; empty once it is given back.
  List<Scope> locks() {
    return List.copyOf(usedUp);
  }

  /// Gives back what an attempt was charged, since it was no failure. The windows are spelled out:
  /// a list of pairs would have MariaDB read, and hold, the budgets of everybody.
  void refund(List<KeyedHash> subjects) {
    usedUp.clear();
    handle
        .createUpdate(
            """
            UPDATE sign_in_budget SET failures = failures - 1
            WHERE town_id = :town AND channel = :channel AND subject_hash IN (<subjects>)
              AND (scope = 'CODE' AND window_start = :day
                OR scope = 'SOURCE' AND window_start = :hour)
            """)
        .bind("town", townId)
        .bind("channel", channel)
        .bindList("subjects", subjects.stream().map(KeyedHash::bytes).toList())
        .bind("day", day)
        .bind("hour", hour)
        .execute();
  }

  /// Notes whose sign-in was tried, so that the town hall can lift the lock that may come of it.
  void belongsTo(KeyedHash guess, long accountId) {
    handle.execute(
        """
        UPDATE sign_in_budget SET account_id = ?
        WHERE town_id = ? AND channel = ? AND scope = 'CODE' AND subject_hash = ?
          AND window_start = ?
        """,
        accountId,
        townId,
        channel,
        guess.bytes(),
        day);
  }

  private int failures(Scope scope, KeyedHash subject, Instant window) {
    return handle
        .select(
            """
            SELECT failures FROM sign_in_budget
            WHERE town_id = ? AND channel = ? AND scope = ?
              AND subject_hash = ? AND window_start = ?
            """,
            townId,
            channel,
            scope,
            subject.bytes(),
            window)
        .mapTo(int.class)
        .findOne()
        .orElse(0);
  }

  private static int budget(Scope scope) {
    return switch (scope) {
      case CODE -> CODE;
      case SOURCE -> SOURCE;
      case TOWN -> TOWN;
    };
  }

  private int charge(Scope scope, KeyedHash subject, Instant window) {
    int failures = count(scope, subject, window);
    if (failures == budget(scope)) {
      usedUp.add(scope);
    }
    return failures;
  }

  private int count(Scope scope, KeyedHash subject, Instant window) {
    return handle
        .select(
            """
            INSERT INTO sign_in_budget
              (town_id, channel, scope, subject_hash, window_start, failures, last_attempt_at)
            VALUES (?, ?, ?, ?, ?, 1, ?)
            ON DUPLICATE KEY UPDATE failures = failures + 1,
              last_attempt_at = VALUES(last_attempt_at)
            RETURNING failures
            """,
            townId,
            channel,
            scope,
            subject.bytes(),
            window,
            now)
        .mapTo(int.class)
        .one();
  }
}
