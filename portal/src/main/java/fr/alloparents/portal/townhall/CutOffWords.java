package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.booking.Action;
import fr.alloparents.booking.CutOffRule;
import fr.alloparents.booking.CutOffRule.Kind;
import fr.alloparents.booking.CutOffValues.LoggedOverride;
import fr.alloparents.booking.CutOffValues.LoggedRule;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cut-offs as the town hall says them.
public final class CutOffWords {

  private CutOffWords() {}

  /// "le jour ouvré d'avant à 10 h".
  public static String when(CutOffRule rule) {
    var day =
        switch (rule) {
          case CutOffRule.DaysBefore(int n, _) -> n == 1 ? "la veille" : back(n, "jours", "");
          case CutOffRule.WorkingDaysBefore(int n, _) -> back(n, "jours ouvrés", "jour ouvré");
          case CutOffRule.SchoolDaysBefore(int n, _) ->
              back(n, "jours de classe", "jour de classe");
          case CutOffRule.WeekdayOfWeekBefore(int n, var weekday, _) ->
              "le "
                  + weekday(weekday)
                  + (n == 1 ? " de la semaine d'avant" : ", " + n + " semaines avant");
          case CutOffRule.LastWeekdayBefore(int n, var weekday, _) ->
              "le " + (n == 1 ? "" : n + "e ") + weekday(weekday) + " d'avant";
          case CutOffRule.DayOfMonthBefore(int n, _) ->
              "le " + (n == 1 ? "1er" : n) + " du mois d'avant";
        };
    return day + " à " + DayWords.of(Texts.french()).time(rule.localTime());
  }

  private static String back(int days, String several, String one) {
    return switch (days) {
      case 0 -> "le jour même";
      case 1 -> "le " + one + " d'avant";
      default -> days + " " + several + " avant";
    };
  }

  /// What a kind of rule counts, for the choice of one.
  public static String kind(Kind kind) {
    return switch (kind) {
      case DAYS_BEFORE -> "Des jours avant, week-ends et vacances comptés";
      case WORKING_DAYS_BEFORE -> "Des jours ouvrés avant, du lundi au vendredi sans les fériés";
      case SCHOOL_DAYS_BEFORE -> "Des jours de classe avant, sans vacances ni fériés";
      case WEEKDAY_OF_WEEK_BEFORE -> "Un jour d'une semaine d'avant, pour toute la semaine";
      case LAST_WEEKDAY_BEFORE -> "Le dernier lundi, mardi… avant le jour";
      case DAY_OF_MONTH_BEFORE -> "Une date du mois d'avant, pour tout le mois";
    };
  }

  /// What the number of a kind is.
  public static String amount(Kind kind) {
    return switch (kind) {
      case DAYS_BEFORE -> "Jours (0\u00a0: le jour même)";
      case WORKING_DAYS_BEFORE -> "Jours ouvrés (0\u00a0: le jour même)";
      case SCHOOL_DAYS_BEFORE -> "Jours de classe (0\u00a0: le jour même)";
      case WEEKDAY_OF_WEEK_BEFORE -> "Semaines avant";
      case LAST_WEEKDAY_BEFORE -> "Rang (1\u00a0: le dernier)";
      case DAY_OF_MONTH_BEFORE -> "Jour du mois";
    };
  }

  /// "lundi".
  public static String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.FRENCH);
  }

  /// "tous les jours", "lundi, mardi".
  public static String weekdays(Weekdays weekdays) {
    return weekdays.equals(Weekdays.ALL)
        ? "tous les jours"
        : weekdays.days().stream().map(CutOffWords::weekday).collect(joining(", "));
  }

  /// What closes.
  ///
  /// @param action null for both
  public static String action(@Nullable Action action) {
    return switch (action) {
      case BOOK -> "réservation seulement";
      case CANCEL -> "annulation seulement";
      case null -> "réservation et annulation";
    };
  }

  /// "le mardi 24 novembre 2026", "du mardi 24 au jeudi 26 novembre".
  public static String days(LocalDate first, LocalDate last) {
    var words = DayWords.of(Texts.french());
    return first.equals(last)
        ? words.weekday(first) + " " + words.date(first)
        : "du " + words.date(first) + " au " + words.date(last);
  }

  /// A rule from the log: "Cantine : le jour ouvré d'avant à 10 h, tous les jours, …".
  static String logged(LoggedRule rule) {
    var names = rule.names().isEmpty() ? "Toutes les activités" : rule.names();
    return names
        + "\u00a0: "
        + when(rule.rule())
        + ", "
        + weekdays(rule.weekdays())
        + ", "
        + action(rule.action());
  }

  /// A dated exception from the log.
  static String logged(LoggedOverride exception) {
    var words = DayWords.of(Texts.french());
    var deadline = exception.deadline();
    return DayWords.capital(days(exception.firstDay(), exception.lastDay()))
        + "\u00a0: ferme le "
        + words.date(deadline.toLocalDate())
        + " à "
        + words.time(deadline.toLocalTime())
        + ", "
        + action(exception.action())
        + (exception.words().isEmpty() ? "" : ", «\u00a0" + exception.words() + "\u00a0»");
  }
}
