package fr.alloparents.activity;

import fr.alloparents.calendar.SchoolHoliday;
import java.time.LocalDate;
import java.util.List;

/// A school year of a town as it stands. Immutable.
///
/// @param label "2026-2027"
/// @param holidays those that touch it, bridges among them, by their first day
public record YearSheet(
    long id, String label, LocalDate firstDay, LocalDate lastDay, List<SchoolHoliday> holidays) {

  public YearSheet {
    holidays = List.copyOf(holidays);
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}
