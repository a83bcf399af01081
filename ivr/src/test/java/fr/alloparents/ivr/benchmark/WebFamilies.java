package fr.alloparents.ivr.benchmark;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Families on the website beside the callers: so many requests a second as the line's promise has
/// beside it, whether or not those before have been answered. Each reads the planning of a child
/// over five weeks through the desk, as a page does, on the line's database but in the process of
/// the telephones. Thread-safe.
final class WebFamilies implements AutoCloseable {

  static final int A_SECOND = 200;

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);
  private static final int DAYS = 34;

  private final BookingDesk desk;
  private final long townId;
  private final List<Member> members;
  private final Histogram times = new ConcurrentHistogram(LONGEST, 3);
  private final LongAdder failed = new LongAdder();
  private final ScheduledExecutorService clicks = Executors.newSingleThreadScheduledExecutor();

  private record Member(long householdId, long childId) {}

  /// They begin at once.
  WebFamilies(Database database, long townId) {
    this.desk = new BookingDesk(database, MeasuredDay.clock());
    this.townId = townId;
    this.members = members(database, townId);
    long between = Duration.ofSeconds(1).toNanos() / A_SECOND;
    var _ = clicks.scheduleAtFixedRate(this::click, 0, between, TimeUnit.NANOSECONDS);
  }

  private static List<Member> members(Database database, long townId) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT household_id, child_id FROM household_child WHERE town_id = ?", townId)
                .map((row, _) -> new Member(row.getLong(1), row.getLong(2)))
                .list());
  }

  private void click() {
    Thread.startVirtualThread(this::look);
  }

  private void look() {
    var who = members.get(ThreadLocalRandom.current().nextInt(members.size()));
    var first = MeasuredDay.DATE;
    long began = System.nanoTime();
    try {
      var planning =
          desk.planning(
              PlanningQuery.byWeb(
                  townId, who.householdId(), who.childId(), first, first.plusDays(DAYS)));
      if (planning.isEmpty()) {
        throw new IllegalStateException("no planning of " + who);
      }
      times.recordValue(Math.min(System.nanoTime() - began, LONGEST));
    } catch (StorageException e) {
      failed.increment();
    }
  }

  /// What they have seen so far.
  String seen() {
    return "beside them %d plannings read by web, %d a second: p50 %.1f, p99 %.1f ms, %d failed"
        .formatted(
            times.getTotalCount(),
            A_SECOND,
            Figures.millis(times, 50),
            Figures.millis(times, 99),
            failed.sum());
  }

  @Override
  public void close() {
    clicks.shutdownNow();
  }
}
