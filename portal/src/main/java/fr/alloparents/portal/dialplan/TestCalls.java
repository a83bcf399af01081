package fr.alloparents.portal.dialplan;

import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.time.Instant;

/// Calls that Asterisk itself places to somebody, who then hears a town's line. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public class TestCalls {

  /// What [#place] is told to call the softphone.
  public static final String SOFTPHONE = "softphone";

  /// Has Asterisk call somebody; answers within ten seconds, though the telephone may ring longer.
  ///
  /// @param line the number of the town's that the person reaches by answering
  /// @param to a number in France as people write it, or [#SOFTPHONE]
  public TestCall place(Town town, Author author, PhoneNumber line, String to) {
    throw new UnsupportedOperationException();
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
