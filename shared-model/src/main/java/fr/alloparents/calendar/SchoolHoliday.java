package fr.alloparents.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// Days without class that have a name: holidays, or the bridge of a public holiday.
///
/// @param name as families hear it: "Vacances de la Toussaint", "Pont de l'Ascension"
/// @param firstDay the first day without class, included
/// @param lastDay the last day without class, included
public record SchoolHoliday(String name, LocalDate firstDay, LocalDate lastDay) {
  private static final int FOUR_WEEKS = 28;

  /// The longest name, as the database has it.
  static final int LONGEST_NAME = 120;

  /// @throws IllegalArgumentException if the name is blank or longer than 120 characters, or the
  ///   days run backwards
  public SchoolHoliday {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("no name for school holidays: '" + name + "'");
    }
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          name + " would end before they begin: " + firstDay + " to " + lastDay);
    }
  }

  /// Whether this is a bridge ("Pont de l'Ascension"): days off in the middle of school time, on
  /// which holiday activities do not run either.
  public boolean isBridge() {
    return isBridge(name);
  }

  static boolean isBridge(String name) {
    return PlainText.of(name).startsWith("pont");
  }

  /// [Season#SUMMER_HOLIDAYS] from four weeks on, else [Season#SHORT_HOLIDAYS].
  public Season season() {
    return length() >= FOUR_WEEKS ? Season.SUMMER_HOLIDAYS : Season.SHORT_HOLIDAYS;
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }

  /// How many days, weekends counted, at least 1.
  long length() {
    return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }

  Stream<LocalDate> days() {
    return firstDay.datesUntil(lastDay.plusDays(1));
  }
}
