package fr.alloparents.ivr.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The line's process is killed among calls in progress, as the fourth table of the product's
/// promises has it. What the dial plan then tells its callers is tried behind Asterisk.
///
/// The full count: `-Dalloparents.drill.calls=1000`.
class KilledLineTest {

  private static final int CALLS = Integer.getInteger("alloparents.drill.calls", 100);
  private static final int TIMES = 2;
  private static final Duration KEY = Duration.ofMillis(50);

  /// As the dial plan allows for: a caller who knows of nothing until then is in silence.
  private static final Duration TO_NOTICE = Duration.ofSeconds(2);

  /// Of a line that starts on a machine with other work to do.
  private static final Duration TO_CONFIRM = Duration.ofSeconds(30);

  private final Queue<List<String>> asked = new ConcurrentLinkedQueue<>();
  private final Queue<List<String>> confirmed = new ConcurrentLinkedQueue<>();

  /// What ended calls before the line was killed.
  private final Queue<IOException> tooEarly = new ConcurrentLinkedQueue<>();

  @TempDir private Path home;

  private volatile boolean gone;

  @Test
  void nothingConfirmedIsLostAndNothingIsBookedTwiceWhenTheLineIsKilledAmongItsCalls()
      throws IOException, InterruptedException {
    var random = new Random();
    try (var town = LoadedTown.load(home.resolve("codes.key"), 4 * CALLS)) {
      for (int time = 0; time < TIMES; time++) {
        killAmongCalls(town, Duration.ofMillis(random.nextInt(2_000)));
      }
      assertEquals(List.of(), List.copyOf(tooEarly));
      var booked = town.booked();
      assertEquals(Set.of(), without(confirmed, booked), "confirmed aloud, but lost");
      assertEquals(Set.of(), without(booked, asked), "booked, but nobody asked for it");
      assertEquals(new HashSet<>(booked).size(), booked.size(), "booked twice");
      try (var again = start(town)) {
        assertFalse(Callee.listen(again, town::answers).isEmpty(), "not served again");
      }
    }
  }

  private void killAmongCalls(LoadedTown town, Duration after)
      throws IOException, InterruptedException {
    var callers = new ArrayList<Thread>();
    int before = confirmed.size();
    gone = false;
    try (var server = start(town)) {
      for (int i = 0; i < CALLS; i++) {
        callers.add(Thread.startVirtualThread(() -> callAgain(server, town)));
      }
      awaitConfirmationAfter(before);
      Thread.sleep(after);
      gone = true;
      server.kill();
    }
    long killed = System.nanoTime();
    for (var caller : callers) {
      assertTrue(caller.join(TO_NOTICE), "still on the telephone of a line that is gone");
    }
    System.out.printf(
        "Killed among %d calls %d ms after the first confirmation: the last noticed after %d ms%n",
        CALLS, after.toMillis(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
  }

  private void awaitConfirmationAfter(int before) throws InterruptedException {
    long last = System.nanoTime() + TO_CONFIRM.toNanos();
    while (confirmed.size() == before) {
      assertTrue(System.nanoTime() < last, "nobody has come to a confirmation");
      Thread.sleep(10);
    }
  }

  private Server start(LoadedTown town) throws IOException {
    return Server.startOn(town, home.resolve("sounds"), home.resolve("line.log"));
  }

  private void callAgain(Server server, LoadedTown town) {
    try {
      while (!gone) {
        call(server, town.answers());
      }
    } catch (IOException e) {
      if (!gone) {
        tooEarly.add(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(Server server, List<String> answers) throws IOException, InterruptedException {
    var wanted = answers.subList(0, answers.size() - 2);
    asked.add(wanted);
    new LoadCall(
            server.address(),
            answers,
            new Pace(KEY),
            new Tally(),
            command -> {
              if (command.contains("/saved&")) {
                confirmed.add(wanted);
              }
            })
        .hold();
  }

  private static Set<List<String>> without(
      Iterable<List<String>> these, Iterable<List<String>> those) {
    var left = new HashSet<List<String>>();
    these.forEach(left::add);
    those.forEach(left::remove);
    return left;
  }
}
