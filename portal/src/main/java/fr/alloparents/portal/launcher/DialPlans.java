package fr.alloparents.portal.launcher;

import fr.alloparents.portal.dialplan.AsteriskReading;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.ManagedAsterisk;
import fr.alloparents.portal.dialplan.TestCalls;
import fr.alloparents.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Where towns' dial plans are edited, in a process on Asterisk's machine. Thread-safe.
///
/// @param calls empty where Asterisk places none
record DialPlans(DialPlanDesk desk, Optional<TestCalls> calls) {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

  /// Its path is short, as [AsteriskReading] wants it.
  private static final Path SCRATCH = Path.of("/tmp");

  /// @param stops learns how to end what this begins
  static DialPlans open(DialPlanSettings settings, Database database, Clock clock, Stops stops) {
    var asterisk = new ManagedAsterisk(settings.dialplan(), settings.originate());
    var reading = settings.program().map(program -> new AsteriskReading(program, SCRATCH));
    var desk =
        new DialPlanDesk(
            settings.configuration(), asterisk, reading, settings.trunk(), database, clock);
    var calls =
        settings.originate().map(_ -> new TestCalls(asterisk, settings.trunk(), database, clock));
    var housekeeping = new Housekeeping(BETWEEN_LOOKS);
    stops.add(housekeeping::close);
    housekeeping.repeat("undoing dial plans that were interrupted", desk::finish);
    return new DialPlans(desk, calls);
  }
}
