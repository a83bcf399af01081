package fr.alloparents.portal.townhall;

import fr.alloparents.attendance.Presence;
import fr.alloparents.attendance.Tick;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a tablet sends: what is said of each child, and what its page has shown before, so that
/// what somebody else has ticked meanwhile is left alone.
final class AttendanceForm {

  private static final String PRESENT = "present";
  private static final String ABSENT = "absent";
  private static final Duration LONGEST_KEPT = Duration.ofDays(7);

  private AttendanceForm() {}

  /// As the form writes it; empty for nothing.
  static String written(@Nullable Presence said) {
    return switch (said) {
      case PRESENT -> PRESENT;
      case ABSENT -> ABSENT;
      case null -> "";
    };
  }

  /// The ticks that change what the page has shown.
  static List<Tick> ticks(Exchange exchange, Clock clock) {
    var request = exchange.request();
    var at = said(exchange, clock);
    var after = after(exchange);
    return exchange.fields("vu").stream()
        .flatMap(shown -> tick(exchange, shown, request, at, after).stream())
        .toList();
  }

  /// @param shown "12.present": a child, and what the page has shown
  private static Optional<Tick> tick(
      Exchange exchange, String shown, UUID request, Instant at, @Nullable UUID after) {
    var parts = shown.split("\\.", 2);
    long child = child(parts[0]);
    var said = exchange.field("c-" + parts[0]);
    return parts.length == 2 && parts[1].equals(said)
        ? Optional.empty()
        : Optional.of(new Tick(request, child, presence(said), at, after));
  }

  private static long child(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw Rejection.badRequest("no child", e);
    }
  }

  private static @Nullable Presence presence(String said) {
    return switch (said) {
      case PRESENT -> Presence.PRESENT;
      case ABSENT -> Presence.ABSENT;
      case "" -> null;
      default -> throw new Rejection(400, "neither present nor absent");
    };
  }

  /// The request of the tick before, of the same child on this tablet; empty for none.
  private static @Nullable UUID after(Exchange exchange) {
    var written = exchange.field("apres");
    return written.isEmpty() ? null : Exchange.requestId(written);
  }

  /// A tablet tells how long ago it was, in milliseconds: its clock may be wrong, but it runs.
  private static Instant said(Exchange exchange, Clock clock) {
    var now = clock.instant();
    try {
      var ago = Duration.ofMillis(Long.parseLong(exchange.field("depuis")));
      return ago.isNegative() || ago.compareTo(LONGEST_KEPT) > 0 ? now : now.minus(ago);
    } catch (NumberFormatException e) {
      return now;
    }
  }
}
