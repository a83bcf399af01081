package fr.alloparents.ivr.agi;

import static java.util.stream.Collectors.toUnmodifiableMap;

import fr.alloparents.ivr.caller.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// What the line measures of itself: the calls it holds, how calls end, how fast it answers
/// Asterisk and how fast Asterisk answers it. Thread-safe.
final class LineMeters {

  /// The caller hung up, or the connection to Asterisk was lost.
  private static final String HUNG_UP = "HUNG_UP";

  /// Asterisk and the line did not understand each other: the call was given up without a word.
  private static final String FAULT = "FAULT";

  /// The aims and the promises for a command's turn-around, and after how long it is silence.
  private static final Duration[] STEPS = {
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2)
  };

  private final MeterRegistry registry;
  private final Map<String, Counter> ended;
  private final Timer turnAround;
  private final Timer asterisk;

  /// Every outcome is there from the start, at 0, so that its first call is seen as an increase.
  LineMeters(MeterRegistry registry) {
    this.registry = registry;
    this.ended =
        Stream.concat(Stream.of(Ending.values()).map(Ending::name), Stream.of(HUNG_UP, FAULT))
            .collect(toUnmodifiableMap(Function.identity(), this::ended));
    this.turnAround =
        timer("line.turn.around", "From a reply of Asterisk to the line's next command");
    this.asterisk =
        timer("line.asterisk", "From a command that neither plays nor waits to Asterisk's reply");
  }

  /// How many calls are held, and how many may be.
  void watch(IntSupplier inProgress, int most) {
    Gauge.builder("line.calls.in.progress", () -> inProgress.getAsInt())
        .description("Calls being held")
        .register(registry);
    Gauge.builder("line.calls.most", () -> most)
        .description("Calls held at once at most; one more hears that all lines are busy")
        .register(registry);
  }

  /// A call has ended with the line's last word.
  void ended(Ending ending) {
    count(ending.name());
  }

  void hungUp() {
    count(HUNG_UP);
  }

  void fault() {
    count(FAULT);
  }

  /// @param nanos from Asterisk's reply being here to the next command being sent
  void turnedAround(long nanos) {
    turnAround.record(nanos, TimeUnit.NANOSECONDS);
  }

  /// @param nanos from a command being sent to Asterisk's reply being here
  void answered(long nanos) {
    asterisk.record(nanos, TimeUnit.NANOSECONDS);
  }

  private void count(String outcome) {
    Objects.requireNonNull(ended.get(outcome)).increment();
  }

  private Counter ended(String outcome) {
    return Counter.builder("line.calls.ended")
        .description("Calls that are over, by what the dial plan was told or why it was not")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Timer timer(String name, String meaning) {
    return Timer.builder(name)
        .description(meaning)
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }
}
