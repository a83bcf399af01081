package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which kitchen a code lets in, and the locks against guessing: a code has five failures a day and
/// a number thirty an hour, as families have. A kitchen's code is guessed among all the same, so
/// beyond 300 failures an hour of a town's kitchens, which count apart from its families, answers
/// come slowly and calls whose number is withheld are refused. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails; then nobody enters.
public final class KitchenSignIn {

  private static final Logger log = LoggerFactory.getLogger(KitchenSignIn.class);

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;

  public KitchenSignIn(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// The answer to a code.
  ///
  /// @param kitchenId empty if it was not right, or locked: both sound the same
  /// @param pause how long to let the caller wait: zero, unless the town is being attacked
  public record Result(OptionalLong kitchenId, Duration pause) {}

  /// Looks whose code it is.
  ///
  /// @param caller empty where the number is withheld or malformed
  public Result enter(Town town, Optional<PhoneNumber> caller, Code code) {
    var now = clock.instant();
    return database.inTransaction(handle -> decide(handle, town, caller, code, now));
  }

  private Result decide(
      Handle handle, Town town, Optional<PhoneNumber> caller, Code code, Instant now) {
    var budgets = new SignInBudgets(handle, town, Channel.PHONE, now);
    var all = vault.kitchensHash(town.id());
    var pause = SignInBudgets.pause(budgets.failuresOf(all));
    var charged = new ArrayList<KeyedHash>();
    if (caller.isPresent()) {
      var source = vault.sourceHash(town.id(), caller.get().e164());
      if (!budgets.chargeSource(source)) {
        return new Result(OptionalLong.empty(), pause);
      }
      charged.add(source);
    } else if (pause.isPositive()) {
      return new Result(OptionalLong.empty(), pause);
    }
    var guess = vault.kitchenHash(town.id(), code);
    boolean free = budgets.chargeCode(guess);
    charged.add(guess);
    var kitchen = kitchen(handle, town, guess);
    if (free && kitchen.isPresent()) {
      budgets.refund(charged);
      return new Result(kitchen, pause);
    }
    int failures = budgets.chargeAll(all);
    warn(town, failures);
    return new Result(OptionalLong.empty(), SignInBudgets.pause(failures));
  }

  private static OptionalLong kitchen(Handle handle, Town town, KeyedHash hash) {
    List<Long> found =
        handle
            .select(
                "SELECT id FROM kitchen WHERE town_id = ? AND lookup_hash = ?",
                town.id(),
                hash.bytes())
            .mapTo(Long.class)
            .list();
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
  }

  private static void warn(Town town, int failures) {
    if (failures == SignInBudgets.TOWN) {
      log.warn("Town {} ({}): somebody guesses the codes of its kitchens", town.id(), town.name());
    }
  }
}
