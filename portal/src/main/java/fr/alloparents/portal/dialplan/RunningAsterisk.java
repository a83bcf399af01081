package fr.alloparents.portal.dialplan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The Asterisk that serves calls, as far as the website asks it. Implementations are thread-safe.
public interface RunningAsterisk {

  /// Signs in to reload and show the dial plan.
  ///
  /// @throws ManagerException if that is not possible
  Session signIn();

  /// Has it call somebody who then hears a line.
  ///
  /// @param patience how long the caller of this method waits; the telephone may ring longer
  /// @return whether somebody has answered; empty if it rings still
  /// @throws ManagerException if it cannot be asked
  Optional<Boolean> call(Call call, Duration patience);

  /// A call that it places.
  ///
  /// @param channel whom it calls: `PJSIP/0612345678@trunk`
  /// @param line the number of the line that is heard, as the dial plan has it
  record Call(String channel, String line) {}

  /// Where the dial plan is asked for and changed. For one thread.
  interface Session extends AutoCloseable {

    /// Has it read its dial plan again; calls go on.
    ///
    /// @return false if it refuses its files, and goes on with what it had
    /// @throws ManagerException.Silent if it does not answer
    boolean reload();

    /// What it has understood of a context, as [MeantPlan] says it.
    ///
    /// @return empty if there is no such context
    /// @throws ManagerException.Silent if it does not answer
    Set<String> shown(String context);

    @Override
    void close();
  }
}
