package fr.alloparents.family;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.RandomPassword;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallPasswords;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The second factor of the town hall's accounts: the codes of an application on a telephone (TOTP,
/// RFC 6238: SHA-1, 30 seconds, 6 digits), and recovery codes for the day it is lost. The secret is
/// kept encrypted, recovery codes as keyed hashes; both are shown once. Each code counts once, that
/// of the last and the next half minute too. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails and [CodeVaultException] when
/// the key does not fit.
public final class SecondFactor {

  /// How many recovery codes there are.
  public static final int RECOVERY_CODES = 10;

  /// As long as a hash of SHA-1: RFC 4226, 4.
  private static final int SECRET_BYTES = 20;

  private static final int RECOVERY_GROUPS = 3;
  private static final Pattern DIGITS = Pattern.compile("\\d{6}");
  private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;
  private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
  private final SecureRandom random = new SecureRandom();

  public SecondFactor(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// Draws a secret to be shown. The one in use, if there is one, counts on until [#confirm].
  public void begin(Account account) {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var sealed = vault.seal(secret, vault.secondFactorHash(account.townId(), account.id()));
    database.inTransaction(
        h -> {
          h.execute(
              """
              INSERT INTO second_factor (town_id, account_id, pending) VALUES (?, ?, ?)
              ON DUPLICATE KEY UPDATE pending = VALUES(pending)
              """,
              account.townId(),
              account.id(),
              sealed);
          log(h, account, account.author(), Kind.SECOND_FACTOR_BEGUN, clock.instant());
          return true;
        });
  }

  /// The secret that waits to be confirmed, in Base32 as applications take it.
  public Optional<String> pending(Account account) {
    return database
        .read(h -> kept(h, account.townId(), account.id(), ""))
        .flatMap(kept -> Optional.ofNullable(kept.pending()))
        .map(secret -> new Base32().encodeAsString(secret).replace("=", ""));
  }

  /// @param secret that counts
  /// @param pending that waits
  @SuppressWarnings("ArrayRecordComponent")
  private record Kept(byte @Nullable [] secret, byte @Nullable [] pending, long lastStep) {}

  private Optional<Kept> kept(Handle handle, long townId, long accountId, String locking) {
    var tie = vault.secondFactorHash(townId, accountId);
    return handle
        .select(
            "SELECT secret, pending, last_step FROM second_factor"
                + " WHERE town_id = ? AND account_id = ?"
                + locking,
            townId,
            accountId)
        .map(
            (row, _) ->
                new Kept(
                    opened(row.getBytes("secret"), tie),
                    opened(row.getBytes("pending"), tie),
                    row.getLong("last_step")))
        .findOne();
  }

  private byte @Nullable [] opened(byte @Nullable [] sealed, KeyedHash tie) {
    return sealed == null ? null : vault.open(sealed, tie);
  }

  /// Puts the secret that waits in use, with new recovery codes, if the code is one of its own. The
  /// account's other sessions end.
  ///
  /// @param session the hash of the key of the one that goes on
  /// @return the recovery codes, to be shown once; empty if the code is not right or nothing waits
  public Optional<List<String>> confirm(Account account, String code, byte[] session) {
    var now = clock.instant();
    return database.inTransaction(
        h -> {
          var kept = kept(h, account.townId(), account.id(), " FOR UPDATE").orElse(null);
          var pending = kept == null ? null : kept.pending();
          var step = pending == null ? OptionalLong.empty() : step(pending, code, now, 0);
          if (step.isEmpty()) {
            return Optional.empty();
          }
          h.execute(
              """
              UPDATE second_factor SET secret = pending, pending = NULL, last_step = ?
              WHERE town_id = ? AND account_id = ?
              """,
              step.getAsLong(),
              account.townId(),
              account.id());
          TownHallPasswords.endSessions(h, account, session);
          log(h, account, account.author(), Kind.SECOND_FACTOR_ON, now);
          return Optional.of(newRecoveryCodes(h, account));
        });
  }

  /// The half minute of this code, unless it or a later one was used before.
  private OptionalLong step(byte[] secret, String code, Instant now, long lastStep) {
    var key = new SecretKeySpec(secret, codes.getAlgorithm());
    long current = now.getEpochSecond() / codes.getTimeStep().toSeconds();
    var typed = BETWEEN.matcher(code).replaceAll("");
    return LongStream.rangeClosed(current - 1, current + 1)
        .filter(step -> step > lastStep && same(code(key, step), typed))
        .findFirst();
  }

  private String code(SecretKeySpec key, long step) {
    try {
      var at = Instant.ofEpochSecond(step * codes.getTimeStep().toSeconds());
      return codes.generateOneTimePasswordString(key, at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new CodeVaultException("A second factor has no key", e);
    }
  }

  private static boolean same(String right, String typed) {
    return MessageDigest.isEqual(right.getBytes(UTF_8), typed.getBytes(UTF_8));
  }

  /// Takes a code of the telephone or a recovery code, once. Whoever tries the same account waits
  /// until this transaction ends.
  ///
  /// @return whether it was right
  boolean accept(Handle handle, long townId, long accountId, String code) {
    var kept = kept(handle, townId, accountId, " FOR UPDATE").orElse(null);
    var secret = kept == null ? null : kept.secret();
    if (kept == null || secret == null) {
      return false;
    }
    var typed = BETWEEN.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    if (!DIGITS.matcher(typed).matches()) {
      return handle.execute(
              "DELETE FROM recovery_code WHERE town_id = ? AND account_id = ? AND code_hash = ?",
              townId,
              accountId,
              vault.recoveryHash(townId, accountId, typed).bytes())
          > 0;
    }
    var step = step(secret, typed, clock.instant(), kept.lastStep());
    step.ifPresent(
        used ->
            handle.execute(
                "UPDATE second_factor SET last_step = ? WHERE town_id = ? AND account_id = ?",
                used,
                townId,
                accountId));
    return step.isPresent();
  }

  /// Draws other recovery codes; those before count no more.
  ///
  /// @return to be shown once; empty if the account has no second factor
  public List<String> drawRecoveryCodes(Account account) {
    return database.inTransaction(
        h -> {
          var kept = kept(h, account.townId(), account.id(), " FOR UPDATE");
          if (kept.isEmpty() || kept.get().secret() == null) {
            return List.of();
          }
          log(h, account, account.author(), Kind.RECOVERY_CODES_DRAWN, clock.instant());
          return newRecoveryCodes(h, account);
        });
  }

  private List<String> newRecoveryCodes(Handle handle, Account account) {
    handle.execute(
        "DELETE FROM recovery_code WHERE town_id = ? AND account_id = ?",
        account.townId(),
        account.id());
    var drawn =
        Stream.generate(() -> RandomPassword.draw(RECOVERY_GROUPS)).limit(RECOVERY_CODES).toList();
    var batch =
        handle.prepareBatch(
            "INSERT INTO recovery_code (town_id, account_id, code_hash) VALUES (?, ?, ?)");
    for (var code : drawn) {
      var hash =
          vault.recoveryHash(account.townId(), account.id(), BETWEEN.matcher(code).replaceAll(""));
      batch.add(account.townId(), account.id(), hash.bytes());
    }
    batch.execute();
    return drawn;
  }

  /// How many recovery codes are left.
  public int recoveryCodes(Account account) {
    return database.read(
        h ->
            h.select(
                    "SELECT COUNT(*) FROM recovery_code WHERE town_id = ? AND account_id = ?",
                    account.townId(),
                    account.id())
                .mapTo(int.class)
                .one());
  }

  /// Takes an account's second factor away, with its recovery codes; its open sessions end.
  ///
  /// @param session the hash of the key of the one that goes on; null for none
  /// @return whether there was one
  public boolean remove(Town town, Author by, long accountId, byte @Nullable [] session) {
    return database.inTransaction(
        h -> {
          var account = TownHallAccounts.find(h, town, accountId);
          if (account.isEmpty() || !account.get().secondFactor()) {
            return false;
          }
          h.execute(
              "DELETE FROM second_factor WHERE town_id = ? AND account_id = ?",
              town.id(),
              accountId);
          TownHallPasswords.endSessions(h, account.get(), session);
          log(h, account.get(), by, Kind.SECOND_FACTOR_OFF, clock.instant());
          return true;
        });
  }

  private static void log(Handle handle, Account account, Author by, Kind kind, Instant now) {
    ActionLog.write(handle, account.townId(), by, now, Entry.of(kind, account.subject()));
  }
}
