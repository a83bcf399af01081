package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanVersions;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that Asterisk itself places to somebody, who then hears a town's line. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class TestCalls {

  /// What [#place] is told to call the softphone.
  public static final String SOFTPHONE = "softphone";

  /// Between two calls for one town: nobody is rung up again and again.
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  /// How long a page waits for somebody to answer.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /// Landlines (01 to 05), mobiles (06, 07) and lines of boxes (09) in France, and nothing that
  /// costs more: no 08, no short number, nothing abroad or overseas (numbering plan of the Arcep,
  /// decision 2018-0881 as amended).
  private static final Pattern ORDINARY = Pattern.compile("\\+33[1-79][0-9]{8}");

  private static final Logger LOG = LoggerFactory.getLogger(TestCalls.class);

  private final RunningAsterisk asterisk;
  private final String trunk;
  private final Towns towns;
  private final DialPlanVersions versions;

  /// @param trunk the way out, as it is called in `pjsip.conf`
  public TestCalls(RunningAsterisk asterisk, String trunk, Database database, Clock clock) {
    this.asterisk = asterisk;
    this.trunk = trunk;
    this.towns = new Towns(database);
    this.versions = new DialPlanVersions(database, clock);
  }

  /// Has Asterisk call somebody; answers within ten seconds, though the telephone may ring longer.
  ///
  /// @param line the number of the town's that the person reaches by answering
  /// @param to a number in France as people write it, or [#SOFTPHONE]
  public TestCall place(Town town, Author author, PhoneNumber line, String to) {
    if (!towns.allPhoneNumbers(town).contains(line)) {
      return new TestCall.Refused(Refusal.NOT_YOUR_LINE);
    }
    if (to.strip().equals(SOFTPHONE)) {
      return place(town, author, line, SOFTPHONE, "PJSIP/" + SOFTPHONE);
    }
    var number = PhoneNumber.parse(to);
    if (number.isEmpty()) {
      boolean digits = to.matches("[0-9 .+()/-]*[0-9][0-9 .+()/-]*");
      return new TestCall.Refused(digits ? Refusal.COSTLY_NUMBER : Refusal.NOT_A_NUMBER);
    }
    var called = number.get();
    return ORDINARY.matcher(called.e164()).matches()
        ? place(town, author, line, called.e164(), "PJSIP/" + LineNumber.of(called) + "@" + trunk)
        : new TestCall.Refused(Refusal.COSTLY_NUMBER);
  }

  private TestCall place(
      Town town, Author author, PhoneNumber line, String logged, String channel) {
    var next = versions.noteTestCall(town, author, line, logged, BETWEEN);
    if (next.isPresent()) {
      return new TestCall.TooSoon(next.get());
    }
    try {
      return asterisk
          .call(new RunningAsterisk.Call(channel, LineNumber.of(line)), PATIENCE)
          .map(answered -> answered ? new TestCall.Answered() : (TestCall) new TestCall.Failed())
          .orElseGet(TestCall.Ringing::new);
    } catch (ManagerException.Silent e) {
      LOG.warn("No test call: Asterisk is not there", e);
      return new TestCall.AsteriskSilent(e.address());
    } catch (ManagerException.SecretRefused e) {
      LOG.warn("No test call: {}", e.getMessage());
      return new TestCall.SecretRefused(e.account(), e.setting());
    }
  }

  /// What became of a test call. Immutable.
  public sealed interface TestCall {

    /// Somebody has answered, and hears the line.
    record Answered() implements TestCall {}

    /// It rings, and goes on ringing for a while.
    record Ringing() implements TestCall {}

    /// Nobody can be reached there, or nobody has answered.
    record Failed() implements TestCall {}

    /// It was not placed.
    record Refused(Refusal why) implements TestCall {}

    /// There was one for this town a moment ago: nothing was placed.
    ///
    /// @param next when there may be another
    record TooSoon(Instant next) implements TestCall {}

    /// Asterisk does not answer: nothing was placed.
    ///
    /// @param address of AMI
    record AsteriskSilent(String address) implements TestCall {}

    /// Asterisk does not accept our secret: nothing was placed.
    ///
    /// @param account in Asterisk's `manager-accounts.conf`
    /// @param setting of this server, which must hold the account's secret
    record SecretRefused(String account, String setting) implements TestCall {}
  }

  /// Why a call is not placed.
  public enum Refusal {
    /// What was typed is no telephone number.
    NOT_A_NUMBER,
    /// It is a number abroad or overseas, a short one, or one that costs more than a call.
    COSTLY_NUMBER,
    /// The town has no such line.
    NOT_YOUR_LINE
  }
}
