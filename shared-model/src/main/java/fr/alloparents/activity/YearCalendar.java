package fr.alloparents.activity;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Writes the dates of one school year: the year, its holidays, and its days off as closures.
/// Confined to one transaction.
final class YearCalendar {

  private final Handle handle;
  private final Town town;
  private final SchoolYear year;

  YearCalendar(Handle handle, Town town, SchoolYear year) {
    this.handle = handle;
    this.town = town;
    this.year = year;
  }

  /// @throws CatalogueException if the year overlaps another one, or a day that would be closed is
  ///   booked
  void write() {
    checkOverlap();
    writeYear();
    writeHolidays();
    // Public holidays first: within a bridge, their own name is what families hear.
    year.daysOff().forEach(this::closePublicHoliday);
    bridges().forEach(this::close);
  }

  private void checkOverlap() {
    handle
        .select(
            """
            SELECT label FROM school_year
            WHERE town_id = ? AND label <> ? AND first_day <= ? AND last_day >= ?
            """,
            town.id(),
            year.label(),
            year.lastDay(),
            year.firstDay())
        .mapTo(String.class)
        .findFirst()
        .ifPresent(
            other -> {
              throw new CatalogueException(new Conflict.YearsOverlap(year.label(), other));
            });
  }

  private void writeYear() {
    handle.execute(
        """
        INSERT INTO school_year (town_id, label, first_day, last_day) VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE first_day = VALUES(first_day), last_day = VALUES(last_day)
        """,
        town.id(),
        year.label(),
        year.firstDay(),
        year.lastDay());
  }

  /// Holidays across the end of a year are told by both years and kept once.
  private void writeHolidays() {
    long id =
        handle
            .select(
                "SELECT id FROM school_year WHERE town_id = ? AND label = ?",
                town.id(),
                year.label())
            .mapTo(long.class)
            .one();
    handle.execute(
        "DELETE FROM school_holiday WHERE town_id = ? AND school_year_id = ?", town.id(), id);
    for (SchoolHoliday holiday : year.holidays()) {
      handle.execute(
          """
          INSERT INTO school_holiday (town_id, school_year_id, first_day, last_day, name)
          VALUES (?, ?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE last_day = VALUES(last_day), name = VALUES(name)
          """,
          town.id(),
          id,
          holiday.firstDay(),
          holiday.lastDay(),
          holiday.name());
    }
  }

  private Stream<SchoolHoliday> bridges() {
    return year.holidays().stream().filter(SchoolHoliday::isBridge);
  }

  private void close(SchoolHoliday bridge) {
    close(bridge.firstDay(), bridge.lastDay(), bridge.name());
  }

  private void closePublicHoliday(LocalDate day, String name) {
    if (bridges().noneMatch(bridge -> bridge.contains(day) && bridge.name().equals(name))) {
      close(day, day, "Jour férié: " + name);
    }
  }

  private void close(LocalDate first, LocalDate last, String reason) {
    if (!closedAlready(first, last, reason)) {
      checkNothingBooked(first, last, reason);
      handle.execute(
          "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, ?)",
          town.id(),
          first,
          last,
          reason);
    }
  }

  private boolean closedAlready(LocalDate first, LocalDate last, String reason) {
    return handle
        .select(
            """
            SELECT id FROM closure
            WHERE town_id = ? AND first_day = ? AND last_day = ? AND reason = ?
              AND school_id IS NULL AND school_class_id IS NULL AND activity_id IS NULL
            """,
            town.id(),
            first,
            last,
            reason)
        .mapTo(long.class)
        .findFirst()
        .isPresent();
  }

  /// Holds the openings alone first: a booking under way is committed before it is looked for, and
  /// a later one finds the day closed.
  private void checkNothingBooked(LocalDate first, LocalDate last, String reason) {
    handle
        .select(
            """
            SELECT day FROM opening WHERE town_id = ? AND day BETWEEN ? AND ?
            ORDER BY day, activity_id, place_id FOR UPDATE
            """,
            town.id(),
            first,
            last)
        .mapTo(LocalDate.class)
        .list();
    handle
        .select(
            "SELECT day FROM booking WHERE town_id = ? AND day BETWEEN ? AND ? ORDER BY day",
            town.id(),
            first,
            last)
        .mapTo(LocalDate.class)
        .findFirst()
        .ifPresent(
            day -> {
              throw new CatalogueException(new Conflict.DayBooked(day, reason));
            });
  }
}
