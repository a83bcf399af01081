package fr.alloparents.portal.family;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// Days and instants as families read them.
final class FrenchTime {

  private static final DateTimeFormatter WEEKDAY = format("EEEE");
  private static final DateTimeFormatter MONTH = format("MMMM");
  private static final DateTimeFormatter HOUR = format("H");
  private static final DateTimeFormatter MINUTE = format("mm");

  private FrenchTime() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.FRENCH);
  }

  /// "mardi 24 novembre", "mardi 1er décembre".
  static String day(LocalDate day) {
    return WEEKDAY.format(day) + " " + dayAndMonth(day);
  }

  private static String dayAndMonth(LocalDate day) {
    return dayOfMonth(day) + " " + MONTH.format(day);
  }

  private static String dayOfMonth(LocalDate day) {
    return day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth());
  }

  /// "vendredi 27 novembre à 10 h".
  static String instant(Instant instant, ZoneId zone) {
    var there = instant.atZone(zone);
    return day(there.toLocalDate()) + " à " + time(there.toLocalTime());
  }

  private static String time(LocalTime time) {
    var hour = HOUR.format(time) + "\u00a0h";
    return time.getMinute() == 0 ? hour : hour + "\u00a0" + MINUTE.format(time);
  }

  /// "Semaine 48, du 23 au 29 novembre".
  ///
  /// @param monday its first day
  static String week(LocalDate monday) {
    var sunday = monday.plusDays(6);
    boolean oneMonth = monday.getMonth() == sunday.getMonth();
    return "Semaine %d, du %s au %s"
        .formatted(
            monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            oneMonth ? dayOfMonth(monday) : dayAndMonth(monday),
            dayAndMonth(sunday));
  }

  /// One day or several: "lundi 21 décembre", "Du lundi 21 au jeudi 24 décembre".
  static String span(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return capital(day(first));
    }
    var begins =
        first.getMonth() == last.getMonth()
            ? WEEKDAY.format(first) + " " + dayOfMonth(first)
            : day(first);
    return "Du " + begins + " au " + day(last);
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
  }
}
