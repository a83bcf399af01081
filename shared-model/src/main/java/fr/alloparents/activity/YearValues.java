package fr.alloparents.activity;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolZone;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A school year as the log of actions keeps it: zone and region, first and last day, then its
/// holidays, a line each.
///
/// @param lines those of the holidays: `2026-10-17/2026-11-01 Vacances de la Toussaint`
public record YearValues(
    SchoolZone zone,
    HolidayRegion region,
    LocalDate firstDay,
    LocalDate lastDay,
    List<String> lines) {

  public YearValues {
    lines = List.copyOf(lines);
  }

  /// To be written.
  static String of(
      SchoolZone zone,
      HolidayRegion region,
      LocalDate firstDay,
      LocalDate lastDay,
      List<SchoolHoliday> holidays) {
    return Stream.concat(
            Stream.of(zone + " " + region, firstDay + "/" + lastDay),
            holidays.stream().map(h -> h.firstDay() + "/" + h.lastDay() + " " + h.name()))
        .collect(Collectors.joining("\n"));
  }

  /// From what was written.
  public static YearValues read(String written) {
    var lines = written.lines().toList();
    var where = lines.get(0).split(" ", 2);
    var days = lines.get(1).split("/", 2);
    return new YearValues(
        SchoolZone.valueOf(where[0]),
        HolidayRegion.valueOf(where[1]),
        LocalDate.parse(days[0]),
        LocalDate.parse(days[1]),
        lines.subList(2, lines.size()));
  }
}
