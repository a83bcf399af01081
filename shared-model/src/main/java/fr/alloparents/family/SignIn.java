package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock.Scope;
import fr.alloparents.family.SignInResult.PayerCodeNeeded;
import fr.alloparents.family.SignInRules.Verdict;
import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may enter, by which codes, and the locks against guessing. Shared by all servers through the
/// database. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails;
/// then nobody enters.
///
/// Failures are committed before they are answered, so hanging up takes none back. A known and an
/// unknown code pass through the same statements and get the same answer.
public final class SignIn {

  private static final Logger log = LoggerFactory.getLogger(SignIn.class);

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;
  private final MeterRegistry registry;

  public SignIn(Database database, CodeVault vault, Clock clock) {
    this(database, vault, clock, new CompositeMeterRegistry());
  }

  /// @param registry learns how many locks against guessing came to be
  public SignIn(Database database, CodeVault vault, Clock clock, MeterRegistry registry) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.registry = registry;
    for (Scope scope : Scope.values()) {
      locks(Channel.PHONE, scope);
      locks(Channel.WEB, scope);
    }
  }

  private Counter locks(Channel channel, Scope scope) {
    return Counter.builder("sign.in.locks")
        .description("Budgets of wrong codes that were used up: of a code, a source or a town")
        .tag("channel", channel.name())
        .tag("scope", scope.name())
        .register(registry);
  }

  /// A child code typed on the phone. Whether it is enough is the town's choice, the child's (one
  /// of two households always needs the payer code) and that of attackers (beyond the town's budget
  /// both codes are asked).
  ///
  /// @param caller empty where the number is withheld or malformed
  public SignInResult byPhone(Town town, Optional<PhoneNumber> caller, Code childCode) {
    return switch (town.line().signIn()) {
      case BOTH_CODES -> new PayerCodeNeeded(Duration.ZERO);
      case CHILD_CODE -> decide(phone(town, caller, childCode, null), SignInRules::childCodeAlone);
      case KNOWN_NUMBER ->
          caller.isEmpty()
              ? new PayerCodeNeeded(Duration.ZERO)
              : decide(phone(town, caller, childCode, null), SignInRules::knownNumber);
    };
  }

  /// Both codes typed on the phone.
  ///
  /// @param caller empty where the number is withheld or malformed
  public SignInResult byPhone(
      Town town, Optional<PhoneNumber> caller, Code childCode, Code payerCode) {
    return decide(phone(town, caller, childCode, payerCode), SignInRules::bothCodes);
  }

  /// Both codes sent by a form of the website.
  ///
  /// @param browser its address, not that of a proxy in front of this server
  public SignInResult byWeb(Town town, InetAddress browser, Code childCode, Code payerCode) {
    var attempt =
        new Attempt(
            town,
            Channel.WEB,
            vault.sourceHash(town.id(), network(browser)),
            null,
            vault.lookupHash(town.id(), Code.Kind.CHILD, childCode),
            vault.lookupHash(town.id(), Code.Kind.PAYER, payerCode));
    return decide(attempt, SignInRules::bothCodes);
  }

  private Attempt phone(
      Town town, Optional<PhoneNumber> caller, Code childCode, @Nullable Code payerCode) {
    return new Attempt(
        town,
        Channel.PHONE,
        caller.map(number -> vault.sourceHash(town.id(), number.e164())).orElse(null),
        caller.orElse(null),
        vault.lookupHash(town.id(), Code.Kind.CHILD, childCode),
        payerCode == null ? null : vault.lookupHash(town.id(), Code.Kind.PAYER, payerCode));
  }

  /// What one subscriber has to himself: an IPv4 address, or the first 64 bits of an IPv6 one (RFC
  /// 6177), whose rest he chooses as he likes.
  static String network(InetAddress browser) {
    var bytes = browser.getAddress();
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
  }

  private SignInResult decide(Attempt attempt, Function<SignInRules, Verdict> rule) {
    var now = clock.instant();
    var verdict =
        database.inTransaction(handle -> rule.apply(new SignInRules(handle, attempt, now)));
    verdict.locks().forEach(scope -> locks(attempt.channel(), scope).increment());
    if (verdict.townFailures() == SignInBudgets.TOWN) {
      log.warn(
          "Town {} ({}) by {}: {} wrong codes within an hour. Somebody may be guessing: until the"
              + " hour is over answers come slowly and both codes are asked",
          attempt.town().id(),
          attempt.town().name(),
          attempt.channel(),
          verdict.townFailures());
    }
    return verdict.result();
  }
}
