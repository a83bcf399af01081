package fr.alloparents.ivr.agi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The time the line asks of the dial plan.
class LeaseTest {

  private long now = 7;
  private final Lease lease = new Lease(Duration.ofMinutes(30), () -> now);

  @Test
  void aMinuteIsAskedForAtFirstAndAgainWhenASentenceMightOutlastIt() {
    assertEquals(seconds(60), lease.renewedFor(Duration.ofSeconds(20)));
    assertEquals(Optional.empty(), lease.renewedFor(Duration.ofSeconds(20)));
    pass(24);
    assertEquals(Optional.empty(), lease.renewedFor(Duration.ofSeconds(20)));
    pass(2);
    assertEquals(seconds(60), lease.renewedFor(Duration.ofSeconds(20)));
  }

  @Test
  void aLongSentenceGetsItsLengthAndAMargin() {
    assertEquals(seconds(105), lease.renewedFor(Duration.ofSeconds(90)));
  }

  @Test
  void nobodyGetsMoreThanTheLimitOfACallAndNobodyAnEndlessOne() {
    pass(1790);
    assertEquals(seconds(10), lease.renewedFor(Duration.ofSeconds(20)));
    pass(5);
    assertEquals(Optional.empty(), lease.renewedFor(Duration.ofSeconds(20)));
  }

  @Test
  void aCallPastItsLimitGetsOneMoreSecond() {
    pass(1801);
    assertEquals(seconds(1), lease.renewedFor(Duration.ofSeconds(20)));
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private static Optional<Duration> seconds(int seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }
}
