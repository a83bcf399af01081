package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many who want the same at once. `-Dalloparents.race.factor=100` runs the full counts of the
/// product's promises; the ordinary run takes a hundredth of them.
class RaceTest extends DeskTest {

  private static final int FACTOR = Integer.getInteger("alloparents.race.factor", 1);
  private static final int TAKERS = 64;

  /// Starts everything at one instant and gives the results in order.
  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      start.countDown();
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(get(future));
      }
      return results;
    }
  }

  private static <T> T get(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("no caller may see a failure", e.getCause());
    }
  }

  private List<Family> families(int count) {
    return IntStream.range(0, count).mapToObj(i -> town.family("Famille" + i)).toList();
  }

  /// The same wish by web or by phone, in turn.
  private Submission wish(Family asking, int number, Change change) {
    return number % 2 == 0
        ? town.byWeb(asking, change)
        : Submission.byPhone(
            UUID.randomUUID(),
            town.id,
            asking.household(),
            "Appelant",
            OptionalLong.empty(),
            NOW,
            List.of(change));
  }

  private List<Outcome> submitAtOnce(List<Submission> submissions) throws Exception {
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (Submission submission : submissions) {
      tasks.add(() -> desk.submit(submission).results().getFirst().outcome());
    }
    return atOnce(tasks);
  }

  @Test
  void sixtyFourWritersTakeExactlyTheLastThreePlaces() throws Exception {
    race(town.centre, 3, new Refusal.Full(1));
  }

  @Test
  void sixtyFourWritersTakeExactlyTheLastPlace() throws Exception {
    race(town.workshop, 1, new Refusal.Full(null));
  }

  private void race(long activity, int places, Refusal full) throws Exception {
    var takers = families(TAKERS);
    for (int round = 0; round < 10 * FACTOR; round++) {
      var day = TUESDAY.plusDays(round % 30);
      var wishes =
          IntStream.range(0, TAKERS)
              .mapToObj(
                  i -> wish(takers.get(i), i, Change.book(takers.get(i).child(), activity, day)))
              .toList();

      var outcomes = submitAtOnce(wishes);

      assertEquals(
          Map.of(new Booked(), (long) places, new Refused(full), (long) TAKERS - places),
          outcomes.stream().collect(groupingBy(outcome -> outcome, counting())));
      assertEquals(places, town.bookings(activity, day));
      assertEquals(places, town.taken(activity, day));
      IntStream.range(0, TAKERS)
          .filter(i -> outcomes.get(i) instanceof Booked)
          .mapToObj(takers::get)
          .forEach(
              taker -> desk.submit(town.byWeb(taker, Change.cancel(taker.child(), activity, day))));
    }
  }

  @Test
  void theSameChildAndDayByWebAndPhoneAtOnceIsOneRowAndTwoTruths() throws Exception {
    for (int round = 0; round < 100 * FACTOR; round++) {
      var day = TUESDAY.plusDays(round % 30);
      var outcomes =
          submitAtOnce(
              List.of(
                  wish(family, 0, book(town.canteen, day)),
                  wish(family, 1, book(town.canteen, day))));

      var told = outcomes.stream().collect(groupingBy(outcome -> outcome, counting()));
      assertEquals(1L, told.get(new Booked()), told::toString);
      assertEquals(1L, told.get(new Outcome.Unchanged()), told::toString);
      assertEquals(1, town.bookings(town.canteen, day));
      ask(Change.cancel(family.child(), town.canteen, day));
    }
  }

  @Test
  void twoActivitiesThatExcludeEachOtherAreNeverBothBooked() throws Exception {
    for (int round = 0; round < 20 * FACTOR; round++) {
      var day = TUESDAY.plusDays(round % 30);
      var outcomes =
          submitAtOnce(
              List.of(
                  wish(family, 0, book(town.canteen, day)),
                  wish(family, 1, book(town.noMeal, day))));

      assertEquals(
          1, outcomes.stream().filter(Booked.class::isInstance).count(), outcomes::toString);
      assertEquals(1, town.bookings(town.canteen, day) + town.bookings(town.noMeal, day));
      ask(Change.cancel(family.child(), town.canteen, day));
      ask(Change.cancel(family.child(), town.noMeal, day));
    }
  }

  @Test
  void bookingsAndCancellationsOfManyLeaveTheCounterAtTheRows() throws Exception {
    long seed = Long.getLong("alloparents.race.seed", 20261121L);
    var takers = families(16);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < takers.size(); i++) {
      var taker = takers.get(i);
      var random = new Random(seed + i);
      tasks.add(() -> bookAndCancel(taker, random, 63 * FACTOR));
    }
    atOnce(tasks);

    assertEquals(
        town.bookings(town.centre, TUESDAY), town.taken(town.centre, TUESDAY), "seed " + seed);
    assertTrue(town.taken(town.centre, TUESDAY) <= 3);
    assertEquals(
        town.bookings(town.centre, TUESDAY),
        town.count(
            """
            SELECT SUM(CASE kind WHEN 'BOOKED' THEN 1 WHEN 'BOOKED_FROM_WAITING_LIST' THEN 1
              WHEN 'CANCELLED' THEN -1 ELSE 0 END) FROM movement WHERE town_id = ?
            """,
            town.id),
        "seed " + seed);
  }

  private int bookAndCancel(Family taker, Random random, int times) {
    for (int i = 0; i < times; i++) {
      var change =
          switch (random.nextInt(3)) {
            case 0 -> Change.book(taker.child(), town.centre, TUESDAY);
            case 1 -> Change.cancel(taker.child(), town.centre, TUESDAY);
            default -> Change.joinWaitingList(taker.child(), town.centre, TUESDAY);
          };
      desk.submit(town.byWeb(taker, change));
    }
    return times;
  }

  @Test
  void aDayClosedWhileOthersBookItEndsEmptyAndEveryoneIsToldTheTruth() throws Exception {
    for (int round = 0; round < 5 * FACTOR; round++) {
      var day = TUESDAY.plusDays(round % 30);
      var bookers = families(20);
      var closing = new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
      List<Callable<Object>> tasks = new ArrayList<>();
      bookers.forEach(
          booker ->
              tasks.add(
                  () ->
                      desk.submit(
                          town.byWeb(booker, Change.book(booker.child(), town.canteen, day)))));
      tasks.add(
          bookers.size() / 2,
          () -> closing.close(Closing.ofTown(town.id, day, "Grève", Author.of("Mairie"))));
      var results = atOnce(tasks);

      var takenBack = (List<?>) results.get(bookers.size() / 2);
      long booked =
          results.stream()
              .filter(Answer.class::isInstance)
              .map(Answer.class::cast)
              .filter(answer -> answer.results().getFirst().outcome() instanceof Booked)
              .count();
      assertEquals(0, town.bookings(town.canteen, day));
      assertEquals(booked, takenBack.size(), "who was booked before it was told after");
      town.rule("UPDATE closure SET lifted_at = closed_at WHERE town_id = ?", town.id);
    }
  }

  @Test
  void theSameRequestSentTwiceAtOnceIsAnsweredAlikeAndWrittenOnce() throws Exception {
    for (int round = 0; round < 20 * FACTOR; round++) {
      var request = town.byWeb(family, book(town.canteen, TUESDAY.plusDays(round % 30)));
      var answers =
          atOnce(List.<Callable<Answer>>of(() -> desk.submit(request), () -> desk.submit(request)));

      assertEquals(answers.getFirst(), answers.getLast());
      ask(Change.cancel(family.child(), town.canteen, TUESDAY.plusDays(round % 30)));
    }
    assertEquals(
        20L * FACTOR,
        town.count("SELECT COUNT(*) FROM movement WHERE town_id = ? AND kind = 'BOOKED'", town.id));
  }

  @Test
  void aroundADeadlineTheDecisionAndTheTimeStampAgreeForEveryRow() throws Exception {
    var deadline = Instant.parse("2026-11-23T09:00:00Z");
    var tick = new AtomicLong();
    var ticking = new TickingClock(deadline.minus(Duration.ofMillis(32)), tick);
    var ticked = new BookingDesk(scratch.database(), ticking);
    var takers = families(TAKERS);
    List<Callable<Outcome>> tasks = new ArrayList<>();
    takers.forEach(
        taker ->
            tasks.add(
                () ->
                    ticked
                        .submit(
                            town.byWeb(taker, Change.book(taker.child(), town.canteen, TUESDAY)))
                        .results()
                        .getFirst()
                        .outcome()));
    var outcomes = atOnce(tasks);

    long booked = outcomes.stream().filter(Booked.class::isInstance).count();
    assertEquals(33, booked, "one a millisecond, the deadline's own included");
    assertEquals(
        booked,
        town.count(
            "SELECT COUNT(*) FROM movement WHERE town_id = ? AND at <= '2026-11-23 09:00:00'",
            town.id));
    assertEquals(booked, town.count("SELECT COUNT(*) FROM movement WHERE town_id = ?", town.id));
  }

  /// A clock that moves on by a millisecond each time it is read.
  private static final class TickingClock extends Clock {
    private final Instant start;
    private final AtomicLong ticks;

    TickingClock(Instant start, AtomicLong ticks) {
      this.start = start;
      this.ticks = ticks;
    }

    @Override
    public Instant instant() {
      return start.plusMillis(ticks.getAndIncrement());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("an instant is all that is read of it");
    }
  }
}
