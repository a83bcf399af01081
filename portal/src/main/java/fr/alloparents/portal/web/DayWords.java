package fr.alloparents.portal.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Days and instants as families read them, in one language. Immutable.
public final class DayWords {

  private static final DayWords FRENCH = new DayWords(Locale.FRENCH);
  private static final DayWords ENGLISH = new DayWords(Locale.UK);
  private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("dd/MM");

  private final boolean french;
  private final List<String> weekdays;
  private final List<String> months;
  private final DateTimeFormatter clock;

  private DayWords(Locale language) {
    french = language.equals(Locale.FRENCH);
    // a planning names many days: their names are looked up once
    weekdays =
        Stream.of(DayOfWeek.values())
            .map(day -> day.getDisplayName(TextStyle.FULL, language))
            .toList();
    months =
        Stream.of(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL, language))
            .toList();
    clock = DateTimeFormatter.ofPattern("HH:mm", language);
  }

  /// In the language of these texts.
  public static DayWords of(Texts texts) {
    return texts.isFrench() ? FRENCH : ENGLISH;
  }

  /// "mardi", "Tuesday".
  public String weekday(LocalDate day) {
    return weekdays.get(day.getDayOfWeek().getValue() - 1);
  }

  /// "mardi 24 novembre", "mardi 1er décembre", "Tuesday 24 November".
  public String day(LocalDate day) {
    return weekday(day) + " " + dayAndMonth(day);
  }

  /// "24 novembre 2026", "24 November 2026".
  public String date(LocalDate day) {
    return dayAndMonth(day) + " " + day.getYear();
  }

  /// "24/11".
  public String digits(LocalDate day) {
    return DIGITS.format(day);
  }

  private String dayAndMonth(LocalDate day) {
    return dayOfMonth(day) + " " + months.get(day.getMonthValue() - 1);
  }

  private String dayOfMonth(LocalDate day) {
    boolean first = french && day.getDayOfMonth() == 1;
    return first ? "1er" : Integer.toString(day.getDayOfMonth());
  }

  /// "vendredi 27 novembre à 10 h", "Friday 27 November at 10:00".
  public String instant(Instant instant, ZoneId zone) {
    var there = instant.atZone(zone);
    return day(there.toLocalDate()) + (french ? " à " : " at ") + time(there.toLocalTime());
  }

  /// With the year: "lundi 23 novembre 2026 à 18 h 31", "Monday 23 November 2026 at 18:31".
  public String moment(Instant instant, ZoneId zone) {
    var there = instant.atZone(zone);
    var day = there.toLocalDate();
    return weekday(day) + " " + date(day) + (french ? " à " : " at ") + time(there.toLocalTime());
  }

  /// "10 h", "10 h 30", "10:30".
  public String time(LocalTime time) {
    if (!french) {
      return clock.format(time);
    }
    var hour = time.getHour() + "\u00a0h";
    return time.getMinute() == 0 ? hour : hour + "\u00a0%02d".formatted(time.getMinute());
  }

  /// "Semaine 48, du 23 au 29 novembre", "Week 48, 23 to 29 November".
  ///
  /// @param monday its first day
  public String week(LocalDate monday) {
    var sunday = monday.plusDays(6);
    boolean oneMonth = monday.getMonth() == sunday.getMonth();
    return (french ? "Semaine %d, du %s au %s" : "Week %d, %s to %s")
        .formatted(
            monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            oneMonth ? dayOfMonth(monday) : dayAndMonth(monday),
            dayAndMonth(sunday));
  }

  /// The same in a line of a small screen: "Semaine 48, 23/11 → 29/11", "Week 48, 23/11 → 29/11".
  ///
  /// @param monday its first day
  public String weekInDigits(LocalDate monday) {
    return "%s %d, %s → %s"
        .formatted(
            french ? "Semaine" : "Week",
            monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            digits(monday),
            digits(monday.plusDays(6)));
  }

  /// One day or several: "Lundi 21 décembre", "Du lundi 21 au jeudi 24 décembre", "Monday 21 to
  /// Thursday 24 December".
  public String span(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return capital(day(first));
    }
    var begins =
        first.getMonth() == last.getMonth() ? weekday(first) + " " + dayOfMonth(first) : day(first);
    return (french ? "Du %s au %s" : "%s to %s").formatted(begins, day(last));
  }

  /// With a capital at its beginning.
  public static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
  }
}
