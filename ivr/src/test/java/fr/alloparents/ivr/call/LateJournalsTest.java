package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Journals that wait until the database answers.
@Timeout(20)
class LateJournalsTest {

  private final LateJournals late = new LateJournals(Duration.ofMillis(2));
  private final List<String> kept = new CopyOnWriteArrayList<>();

  private void awaitKept(String... calls) {
    while (kept.size() < calls.length) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(calls), kept);
  }

  @Test
  void aDatabaseThatIsAwayIsAskedUntilItAnswers() {
    var tries = new AtomicInteger();
    late.keep(
        "1",
        () -> {
          if (tries.incrementAndGet() < 4) {
            throw new StorageException("away", new IllegalStateException());
          }
          kept.add("1");
        });
    awaitKept("1");
    assertEquals(4, tries.get());
  }

  @Test
  void oneThatCanNeverBeKeptIsInNobodysWay() {
    late.keep(
        "1",
        () -> {
          throw new IllegalArgumentException("no such call");
        });
    late.keep(
        "2",
        () -> {
          throw new StorageException("never", new IllegalStateException());
        });
    late.keep("3", () -> kept.add("3"));
    awaitKept("3");
    late.keep("4", () -> kept.add("4"));
    awaitKept("3", "4");
  }

  @Test
  void whoeverFailsDoesNotWaitAndMemoryIsBounded() {
    var gate = new CompletableFuture<String>();
    var begun = new CompletableFuture<String>();
    late.keep(
        "0",
        () -> {
          begun.complete("now");
          gate.join();
        });
    begun.join();
    IntStream.rangeClosed(1, 1_500)
        .forEach(call -> late.keep("" + call, () -> kept.add("" + call)));
    assertTrue(kept.isEmpty());
    gate.complete("go on");
    while (kept.size() < 1_000) {
      Thread.onSpinWait();
    }
    late.keep("last", () -> kept.add("last"));
    while (!kept.getLast().equals("last")) {
      Thread.onSpinWait();
    }
    assertEquals(1_001, kept.size());
  }
}
