package fr.alloparents.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/// The days that cut-offs count: working days and days of class.
///
/// *Working days* are the French *jours ouvrés*: Monday to Friday without public holidays and
/// without the days on which the whole town is closed. (*Jours ouvrables*, which count Saturday
/// too, are not meant: no town hall takes bookings by hand on a Saturday, and families hear "la
/// veille" of a Monday as Friday.) *School days* are the days of class.
///
/// A range of dates is read once, when the value is made; counting back then takes no allocation
/// and skips a whole summer in a step or two. Before and after that range nothing is known, and
/// Monday to Friday count as both. Immutable and thread-safe.
public final class CountedDays {
  private static final long EPOCH_WEEKDAY = 3; // 1 January 1970 was a Thursday

  private final long first;
  private final long end;
  private final BitSet working;
  private final BitSet school;

  private CountedDays(long first, long end, BitSet working, BitSet school) {
    this.first = first;
    this.end = end;
    this.working = working;
    this.school = school;
  }

  /// Reads both kinds of day from the two questions, for each date of a range.
  ///
  /// @param first the first date known, included
  /// @param last the last date known, included; not before `first`
  public static CountedDays between(
      LocalDate first,
      LocalDate last,
      Predicate<LocalDate> isWorkingDay,
      Predicate<LocalDate> isSchoolDay) {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("no day from " + first + " to " + last);
    }
    return new CountedDays(
        first.toEpochDay(),
        last.toEpochDay() + 1,
        read(first, last, isWorkingDay),
        read(first, last, isSchoolDay));
  }

  /// The counted days of a town over a range of dates.
  ///
  /// Where no school year is known, days of class are the usual ones of a four-day week, not in
  /// July and August.
  ///
  /// @param years the school years known, which need not fill the range
  /// @param isClosed whether the whole town is closed on a day
  public static CountedDays ofTown(
      LocalDate first,
      LocalDate last,
      HolidayRegion region,
      List<SchoolYear> years,
      Predicate<LocalDate> isClosed) {
    return ofTown(first, last, region, years, isClosed, _ -> false);
  }

  /// The same where there is class on more days than the years have.
  ///
  /// @param isExtra whether there is class in the whole town on a day that no year has: it counts
  ///   as a day of class, and as a working day no more than before
  public static CountedDays ofTown(
      LocalDate first,
      LocalDate last,
      HolidayRegion region,
      List<SchoolYear> years,
      Predicate<LocalDate> isClosed,
      Predicate<LocalDate> isExtra) {
    PublicHolidays holidays = PublicHolidays.of(region);
    Predicate<LocalDate> working =
        day ->
            Weekdays.MONDAY_TO_FRIDAY.contains(day)
                && !holidays.contains(day)
                && !isClosed.test(day);
    Predicate<LocalDate> school =
        day -> (isSchoolDay(day, years, holidays) || isExtra.test(day)) && !isClosed.test(day);
    return between(first, last, working, school);
  }

  private static boolean isSchoolDay(
      LocalDate day, List<SchoolYear> years, PublicHolidays holidays) {
    return years.stream()
        .filter(year -> year.contains(day))
        .findFirst()
        .map(year -> year.isSchoolDay(day))
        .orElseGet(() -> isUsualSchoolDay(day, holidays));
  }

  private static boolean isUsualSchoolDay(LocalDate day, PublicHolidays holidays) {
    return Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY.contains(day)
        && day.getMonth() != Month.JULY
        && day.getMonth() != Month.AUGUST
        && !holidays.contains(day);
  }

  private static BitSet read(LocalDate first, LocalDate last, Predicate<LocalDate> counts) {
    var days = new BitSet();
    first
        .datesUntil(last.plusDays(1))
        .filter(counts)
        .forEach(day -> days.set((int) (day.toEpochDay() - first.toEpochDay())));
    return days;
  }

  public boolean isWorkingDay(LocalDate day) {
    return counts(working, day.toEpochDay());
  }

  public boolean isSchoolDay(LocalDate day) {
    return counts(school, day.toEpochDay());
  }

  /// The `count`-th working day strictly before a date; the date itself if `count` is 0.
  public LocalDate workingDayBefore(LocalDate day, int count) {
    return before(working, day, count);
  }

  /// The `count`-th day of class strictly before a date; the date itself if `count` is 0.
  public LocalDate schoolDayBefore(LocalDate day, int count) {
    return before(school, day, count);
  }

  private LocalDate before(BitSet counted, LocalDate day, int count) {
    long found = day.toEpochDay();
    for (int i = 0; i < count; i++) {
      found = previous(counted, found);
    }
    return LocalDate.ofEpochDay(found);
  }

  private long previous(BitSet counted, long day) {
    long before = day - 1;
    while (before >= end && isWeekend(before)) {
      before--;
    }
    if (before >= end) {
      return before;
    }
    return previousKnown(counted, before);
  }

  private long previousKnown(BitSet counted, long from) {
    int bit = from < first ? -1 : counted.previousSetBit((int) (from - first));
    if (bit >= 0) {
      return first + bit;
    }
    long before = Math.min(from, first - 1);
    while (isWeekend(before)) {
      before--;
    }
    return before;
  }

  private boolean counts(BitSet counted, long day) {
    return (day >= first && day < end) ? counted.get((int) (day - first)) : !isWeekend(day);
  }

  private static boolean isWeekend(long epochDay) {
    return Math.floorMod(epochDay + EPOCH_WEEKDAY, 7) >= 5;
  }
}
