package fr.alloparents.activity;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.storage.InList;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Writes the dates of one school year: the year, its holidays, and its days off as closures. Some
/// statements, whatever the number of days. Confined to one transaction.
final class YearCalendar {

  private static final String PUBLIC_HOLIDAY = "Jour férié: ";

  private final Handle handle;
  private final Town town;
  private final SchoolYear year;

  YearCalendar(Handle handle, Town town, SchoolYear year) {
    this.handle = handle;
    this.town = town;
    this.year = year;
  }

  /// Days that the whole town is closed on, with the reason families see and hear.
  private record DaysOff(LocalDate first, LocalDate last, String reason) {}

  /// @throws CatalogueException if the year overlaps another one, or a day that would be closed is
  ///   booked
  void write() {
    overlapped()
        .ifPresent(
            other -> {
              throw new CatalogueException(new Conflict.YearsOverlap(year.label(), other));
            });
    writeYear();
    writeHolidays();
    close();
  }

  /// Another school year of which it would have days.
  Optional<String> overlapped() {
    return handle
        .select(
            """
            SELECT label FROM school_year
            WHERE town_id = ? AND label <> ? AND first_day <= ? AND last_day >= ?
            ORDER BY first_day LIMIT 1
            """,
            town.id(),
            year.label(),
            year.lastDay(),
            year.firstDay())
        .mapTo(String.class)
        .findOne();
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
    if (year.holidays().isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO school_holiday (town_id, school_year_id, first_day, last_day, name)
            VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE last_day = VALUES(last_day), name = VALUES(name)
            """);
    for (SchoolHoliday holiday : year.holidays()) {
      batch.add(town.id(), id, holiday.firstDay(), holiday.lastDay(), holiday.name());
    }
    batch.execute();
  }

  /// Its public holidays and bridges. Public holidays first: within a bridge, their own name is
  /// what families hear.
  private Set<DaysOff> daysOff() {
    var bridges = year.holidays().stream().filter(SchoolHoliday::isBridge).toList();
    var all = new LinkedHashSet<DaysOff>();
    year.daysOff()
        .forEach(
            (day, name) -> {
              if (bridges.stream().noneMatch(b -> b.contains(day) && b.name().equals(name))) {
                all.add(new DaysOff(day, day, PUBLIC_HOLIDAY + name));
              }
            });
    bridges.forEach(b -> all.add(new DaysOff(b.firstDay(), b.lastDay(), b.name())));
    return all;
  }

  /// The days on which the whole town is closed, as families see and hear why.
  SortedMap<LocalDate, String> reasons() {
    var within = new TreeMap<>(byDay(List.copyOf(daysOff())));
    within.keySet().removeIf(day -> !year.contains(day));
    return within;
  }

  /// Those for which there is no closure yet. One that the town hall has lifted stays so.
  private List<DaysOff> missing() {
    var there =
        Set.copyOf(
            handle
                .select(
                    """
                    SELECT first_day, last_day, reason FROM closure
                    WHERE town_id = ? AND last_day >= ? AND first_day <= ?
                      AND school_id IS NULL AND school_class_id IS NULL AND activity_id IS NULL
                    """,
                    town.id(),
                    year.firstDay(),
                    year.lastDay())
                .map(
                    (row, _) ->
                        new DaysOff(
                            row.getObject("first_day", LocalDate.class),
                            row.getObject("last_day", LocalDate.class),
                            row.getString("reason")))
                .list());
    return daysOff().stream().filter(daysOff -> !there.contains(daysOff)).toList();
  }

  /// The days that are to be closed and are not yet, each with its reason.
  private static SortedMap<LocalDate, String> byDay(List<DaysOff> missing) {
    var days = new TreeMap<LocalDate, String>();
    for (DaysOff daysOff : missing) {
      daysOff
          .first()
          .datesUntil(daysOff.last().plusDays(1))
          .forEach(day -> days.putIfAbsent(day, daysOff.reason()));
    }
    return days;
  }

  private void close() {
    var missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    var days = byDay(missing);
    hold(days.keySet());
    booked(days).stream()
        .findFirst()
        .ifPresent(
            booked -> {
              throw new CatalogueException(new Conflict.DayBooked(booked.day(), booked.reason()));
            });
    var batch =
        handle.prepareBatch(
            "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, ?)");
    missing.forEach(off -> batch.add(town.id(), off.first(), off.last(), off.reason()));
    batch.execute();
  }

  /// Holds the openings alone: a booking under way is committed before it is looked for, and a
  /// later one finds the day closed.
  private void hold(Set<LocalDate> days) {
    var list = InList.ofValues(List.copyOf(days));
    handle
        .select(
            "SELECT day FROM opening WHERE town_id = ? AND day IN "
                + list.sql()
                + " ORDER BY day, activity_id, place_id FOR UPDATE",
            list.after(town.id()).toArray())
        .mapTo(LocalDate.class)
        .list();
  }

  /// Days off that families have booked: the town hall closes them first, which tells the families.
  List<YearPreview.BookedDay> booked() {
    var missing = missing();
    return missing.isEmpty() ? List.of() : booked(byDay(missing));
  }

  private List<YearPreview.BookedDay> booked(SortedMap<LocalDate, String> days) {
    var list = InList.ofValues(new ArrayList<>(days.keySet()));
    var counted =
        handle
            .select(
                "SELECT day, COUNT(*) AS bookings FROM booking WHERE town_id = ? AND day IN "
                    + list.sql()
                    + " GROUP BY day ORDER BY day",
                list.after(town.id()).toArray())
            .map(
                (row, _) ->
                    new YearPreview.BookedDay(
                        row.getObject("day", LocalDate.class), "", row.getInt("bookings")))
            .collect(
                toMap(YearPreview.BookedDay::day, booked -> booked, (a, _) -> a, TreeMap::new));
    return counted.values().stream()
        .map(
            booked ->
                new YearPreview.BookedDay(
                    booked.day(), days.getOrDefault(booked.day(), ""), booked.bookings()))
        .toList();
  }
}
