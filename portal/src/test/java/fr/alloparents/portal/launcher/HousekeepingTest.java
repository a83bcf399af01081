package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HousekeepingTest {

  @Test
  void aChoreThatFailsIsDoneAgainAndKeepsNoOtherFromBeingDone() throws Exception {
    var failures = new CountDownLatch(3);
    var others = new CountDownLatch(3);
    try (var housekeeping = new Housekeeping(Duration.ofMillis(1))) {
      housekeeping.repeat(
          "failing",
          () -> {
            failures.countDown();
            throw new IllegalStateException("on purpose");
          });
      housekeeping.repeat("working", others::countDown);
      failures.await();
      others.await();
    }
  }

  @Test
  void whatIsWantedSoonDoesNotWaitForItsTime() throws Exception {
    var done = new CountDownLatch(2);
    try (var housekeeping = new Housekeeping(Duration.ofDays(1))) {
      housekeeping.repeat("daily", done::countDown);
      housekeeping.soon("now", done::countDown);
      done.await();
    }
  }

  @Test
  void closingInterruptsWhatIsBeingDoneAndDoesNothingMore() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var later = new AtomicInteger();
    var housekeeping = new Housekeeping(Duration.ofMillis(1));
    housekeeping.repeat(
        "endless",
        () -> {
          begun.countDown();
          try {
            Thread.sleep(Duration.ofDays(1));
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    begun.await();
    housekeeping.close();
    assertEquals(0, interrupted.getCount());
    housekeeping.repeat("late", later::incrementAndGet);
    housekeeping.soon("late", later::incrementAndGet);
    assertTrue(later.get() == 0, "nothing is begun any more");
  }
}
