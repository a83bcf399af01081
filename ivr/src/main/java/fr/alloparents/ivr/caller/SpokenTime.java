package fr.alloparents.ivr.caller;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days and times of day, in words.
final class SpokenTime {

  private static final DateTimeFormatter FRENCH_MONTH = format("MMMM", Locale.FRENCH);
  private static final DateTimeFormatter FRENCH_WEEKDAY = format("EEEE", Locale.FRENCH);
  private static final DateTimeFormatter ENGLISH_DAY = format("EEEE d MMMM", Locale.UK);
  private static final DateTimeFormatter ENGLISH_SHORT_DAY = format("EEEE d", Locale.UK);

  private SpokenTime() {}

  static String day(LocalDate date, Language language) {
    return switch (language) {
      case FRENCH -> shortDay(date, language) + " " + FRENCH_MONTH.format(date);
      case ENGLISH -> ENGLISH_DAY.format(date);
    };
  }

  static String shortDay(LocalDate date, Language language) {
    return switch (language) {
      case FRENCH -> FRENCH_WEEKDAY.format(date) + " " + frenchDayOfMonth(date);
      case ENGLISH -> ENGLISH_SHORT_DAY.format(date);
    };
  }

  static String time(LocalTime time, Language language) {
    return switch (language) {
      case FRENCH -> frenchTime(time);
      case ENGLISH -> format("H:mm", Locale.UK).format(time);
    };
  }

  private static String frenchDayOfMonth(LocalDate date) {
    return date.getDayOfMonth() == 1 ? "premier" : Integer.toString(date.getDayOfMonth());
  }

  private static String frenchTime(LocalTime time) {
    var hours = time.getHour() + (time.getHour() < 2 ? " heure" : " heures");
    return time.getMinute() == 0 ? hours : hours + " " + time.getMinute();
  }

  private static DateTimeFormatter format(String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }
}
