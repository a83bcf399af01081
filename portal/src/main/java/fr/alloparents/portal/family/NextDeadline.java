package fr.alloparents.portal.family;

import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When days of a planning close.
final class NextDeadline {

  /// A page looks again no sooner and no later than that.
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private static final Duration LATEST = Duration.ofMinutes(10);
  private static final Duration WHILE_MINUTES_ARE_TOLD = Duration.ofMinutes(1);

  private NextDeadline() {}

  /// The last instant at which the day can be changed: booked where it is free, cancelled where it
  /// is booked.
  static Instant of(Cell cell) {
    return cell.entry() instanceof Entry.Nothing
        ? cell.bookingDeadline()
        : cell.cancellingDeadline();
  }

  /// In how many milliseconds a page with these days should look again.
  static long refresh(Planning shown, Planning near) {
    var now = shown.at();
    var next = earlier(next(shown, now), next(near, now));
    var until = next == null ? LATEST : Duration.between(now, next).plusMillis(50);
    var longest = until.compareTo(Duration.ofHours(1)) < 0 ? WHILE_MINUTES_ARE_TOLD : LATEST;
    var within = until.compareTo(longest) < 0 ? until : longest;
    return Math.max(SOONEST.toMillis(), within.toMillis());
  }

  private static @Nullable Instant next(Planning planning, Instant now) {
    Instant next = null;
    for (var cell : planning.cells()) {
      var deadline = of(cell);
      if (!deadline.isBefore(now)) {
        next = earlier(deadline, next);
      }
    }
    return next;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }
}
