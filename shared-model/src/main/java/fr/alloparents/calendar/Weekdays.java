package fr.alloparents.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// A set of weekdays, kept as the bit mask that the database stores: Monday is 1, Tuesday 2,
/// Wednesday 4 … Sunday 64.
///
/// @param mask the days, 0 (none) to 127 (all)
public record Weekdays(int mask) {
  public static final Weekdays NONE = new Weekdays(0);
  public static final Weekdays ALL = new Weekdays(127);
  public static final Weekdays MONDAY_TO_FRIDAY = new Weekdays(31);

  /// The days of class of a four-day week.
  public static final Weekdays MONDAY_TUESDAY_THURSDAY_FRIDAY = new Weekdays(27);

  private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());

  /// @throws IllegalArgumentException if the mask has a bit that is no weekday
  public Weekdays {
    if (mask < 0 || mask > 127) {
      throw new IllegalArgumentException("weekdays mask not within 0..127: " + mask);
    }
  }

  public static Weekdays of(DayOfWeek... days) {
    return new Weekdays(Arrays.stream(days).mapToInt(Weekdays::bit).reduce(0, (a, b) -> a | b));
  }

  public boolean contains(DayOfWeek day) {
    return (mask & bit(day)) != 0;
  }

  /// Whether the date falls on one of these weekdays.
  public boolean contains(LocalDate date) {
    return contains(date.getDayOfWeek());
  }

  /// How many weekdays these are, 0 to 7.
  public int count() {
    return Integer.bitCount(mask);
  }

  public boolean isEmpty() {
    return mask == 0;
  }

  /// These days from Monday to Sunday.
  public List<DayOfWeek> days() {
    return EVERY_DAY.stream().filter(this::contains).toList();
  }

  private static int bit(DayOfWeek day) {
    return 1 << (day.getValue() - 1);
  }

  @Override
  public String toString() {
    return days().toString();
  }
}
