package fr.alloparents.activity;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.Weekdays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The school years that a town has generated, read back from its tables.
public final class SchoolYears {

  private SchoolYears() {}

  /// Their holidays and bridges.
  public static List<SchoolHoliday> holidays(Handle handle, long townId) {
    return handle
        .select("SELECT first_day, last_day, name FROM school_holiday WHERE town_id = ?", townId)
        .map(
            (row, _) ->
                new SchoolHoliday(
                    row.getString("name"), day(row, "first_day"), day(row, "last_day")))
        .list();
  }

  /// The years, in their order.
  ///
  /// @param daysOfClass the weekdays on which there is school
  /// @param holidays of [#holidays]
  public static List<SchoolYear> all(
      Handle handle,
      long townId,
      HolidayRegion region,
      Weekdays daysOfClass,
      List<SchoolHoliday> holidays) {
    return handle
        .select(
            "SELECT first_day, last_day FROM school_year WHERE town_id = ? ORDER BY first_day",
            townId)
        .map(
            (row, _) ->
                new SchoolYear(
                    day(row, "first_day"), day(row, "last_day"), daysOfClass, region, holidays))
        .list();
  }

  private static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }
}
