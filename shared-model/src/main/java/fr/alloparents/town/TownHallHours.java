package fr.alloparents.town;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When somebody answers the telephone at the town hall: the same for every week. Immutable.
///
/// @param zone the town's
/// @param slots in the order of the week
public record TownHallHours(ZoneId zone, List<Slot> slots) {

  public TownHallHours {
    slots =
        slots.stream()
            .sorted(Comparator.comparing(Slot::weekday).thenComparing(Slot::opensAt))
            .toList();
  }

  /// A time of one weekday.
  ///
  /// @param closesAt the first instant at which nobody answers any more
  public record Slot(DayOfWeek weekday, LocalTime opensAt, LocalTime closesAt) {

    public Slot {
      if (!opensAt.isBefore(closesAt)) {
        throw new IllegalArgumentException("closes at " + closesAt + " before " + opensAt);
      }
    }

    private boolean holds(ZonedDateTime local) {
      var time = local.toLocalTime();
      return local.getDayOfWeek() == weekday && !time.isBefore(opensAt) && time.isBefore(closesAt);
    }
  }

  public boolean openAt(Instant now) {
    var local = now.atZone(zone);
    return slots.stream().anyMatch(slot -> slot.holds(local));
  }

  /// When it opens next, after this instant; empty if it never does.
  public Optional<ZonedDateTime> nextOpening(Instant now) {
    var today = LocalDate.ofInstant(now, zone);
    return IntStream.rangeClosed(0, 7)
        .mapToObj(today::plusDays)
        .flatMap(this::openings)
        .filter(opening -> opening.toInstant().isAfter(now))
        .findFirst();
  }

  private Stream<ZonedDateTime> openings(LocalDate day) {
    return slots.stream()
        .filter(slot -> slot.weekday() == day.getDayOfWeek())
        .map(slot -> day.atTime(slot.opensAt()).atZone(zone));
  }
}
