package fr.alloparents.activity;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Weekdays;
import java.time.LocalDate;
import java.util.List;

/// A school year as the town hall lays it down. Immutable.
///
/// @param zone of its school holidays, which becomes the town's
/// @param region of its public holidays, which becomes the town's
/// @param firstDay the first day of class
/// @param lastDay the last day of its summer holidays
/// @param holidays with bridges; those that do not touch the year are left out
public record YearWanted(
    SchoolZone zone,
    HolidayRegion region,
    LocalDate firstDay,
    LocalDate lastDay,
    List<SchoolHoliday> holidays) {

  /// @throws IllegalArgumentException if the year runs backwards
  public YearWanted {
    holidays = List.copyOf(holidays);
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("a year would end before it begins: " + firstDay);
    }
  }

  /// Which of its days are what. Days of class decide nothing here: each activity has its weekdays.
  public SchoolYear year() {
    return new SchoolYear(
        firstDay, lastDay, Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY, region, holidays);
  }
}
