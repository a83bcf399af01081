package fr.alloparents.calendar;

import static fr.alloparents.calendar.HolidayRegion.ALSACE_MOSELLE;
import static fr.alloparents.calendar.HolidayRegion.GUADELOUPE;
import static fr.alloparents.calendar.HolidayRegion.GUYANE;
import static fr.alloparents.calendar.HolidayRegion.LA_REUNION;
import static fr.alloparents.calendar.HolidayRegion.MARTINIQUE;
import static fr.alloparents.calendar.HolidayRegion.MAYOTTE;
import static fr.alloparents.calendar.HolidayRegion.SAINT_BARTHELEMY;
import static fr.alloparents.calendar.HolidayRegion.SAINT_MARTIN;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// French public holidays, computed for any year, with the French names families hear.
///
/// Sources:
///
/// - the eleven of article L3133-1 of the labour code;
/// - Alsace and Moselle: Good Friday and 26 December (ordinance of 16 August 1892, article L3134-13
///   of the labour code). Good Friday holds by law only where there is a Protestant church or a
///   mixed one, which schools there do not ask: it is a holiday in all of them;
/// - the day slavery was abolished: 27 April in Mayotte, 22 May in Martinique, 27 May in
///   Guadeloupe, 28 May in Saint-Martin, 10 June in Guyane, 9 October in Saint-Barthélemy, 20
///   December in La Réunion (article L3422-2 of the labour code; law 83-550 of 30 June 1983 and
///   decree 83-1003 of 23 November 1983, as amended).
///
/// Days that are free by local custom only (Mardi gras or the Victor Schœlcher day in the Antilles)
/// are not public holidays: a town enters them as closures. Thread-safe; years once computed are
/// remembered.
public final class PublicHolidays {
  private static final Map<MonthDay, String> FIXED =
      Map.of(
          MonthDay.of(1, 1), "Jour de l'An",
          MonthDay.of(5, 1), "Fête du Travail",
          MonthDay.of(5, 8), "Victoire 1945",
          MonthDay.of(7, 14), "Fête nationale",
          MonthDay.of(8, 15), "Assomption",
          MonthDay.of(11, 1), "Toussaint",
          MonthDay.of(11, 11), "Armistice 1918",
          MonthDay.of(12, 25), "Noël");

  private static final String ABOLITION = "Abolition de l'esclavage";

  private static final Map<HolidayRegion, MonthDay> ABOLITION_DAYS =
      Map.of(
          MAYOTTE, MonthDay.of(4, 27),
          MARTINIQUE, MonthDay.of(5, 22),
          GUADELOUPE, MonthDay.of(5, 27),
          SAINT_MARTIN, MonthDay.of(5, 28),
          GUYANE, MonthDay.of(6, 10),
          SAINT_BARTHELEMY, MonthDay.of(10, 9),
          LA_REUNION, MonthDay.of(12, 20));

  private final HolidayRegion region;
  private final Map<Integer, SortedMap<LocalDate, String>> years = new ConcurrentHashMap<>();

  private PublicHolidays(HolidayRegion region) {
    this.region = region;
  }

  public static PublicHolidays of(HolidayRegion region) {
    return new PublicHolidays(region);
  }

  /// The name of the public holiday on that day, if it is one. Where two fall on the same day, as
  /// Ascension and 8 May do in 2059, the name is that of the movable one.
  public Optional<String> name(LocalDate day) {
    return Optional.ofNullable(in(day.getYear()).get(day));
  }

  public boolean contains(LocalDate day) {
    return in(day.getYear()).containsKey(day);
  }

  /// All of a year, in order, with their names. Cannot be changed.
  ///
  /// @param year 1583 (the first year of the Gregorian Easter) or later
  public SortedMap<LocalDate, String> in(int year) {
    return years.computeIfAbsent(year, this::compute);
  }

  private SortedMap<LocalDate, String> compute(int year) {
    var holidays = new TreeMap<LocalDate, String>();
    FIXED.forEach((day, name) -> holidays.put(day.atYear(year), name));
    addRegional(year, holidays);
    LocalDate easter = easter(year);
    holidays.put(easter.plusDays(1), "Lundi de Pâques");
    holidays.put(easter.plusDays(50), "Lundi de Pentecôte");
    holidays.put(easter.plusDays(39), "Ascension");
    return Collections.unmodifiableSortedMap(holidays);
  }

  private void addRegional(int year, SortedMap<LocalDate, String> holidays) {
    MonthDay abolition = ABOLITION_DAYS.get(region);
    if (abolition != null) {
      holidays.put(abolition.atYear(year), ABOLITION);
    }
    if (region == ALSACE_MOSELLE) {
      holidays.put(easter(year).minusDays(2), "Vendredi saint");
      holidays.put(LocalDate.of(year, 12, 26), "Saint-Étienne");
    }
  }

  /// Easter Sunday of the Gregorian calendar, by the anonymous algorithm printed in *Nature* on 20
  /// April 1876 (also in J. Meeus, *Astronomical Algorithms*, chapter 8).
  ///
  /// @param year 1583 or later
  static LocalDate easter(int year) {
    if (year < 1583) {
      throw new IllegalArgumentException("no Gregorian Easter before 1583: " + year);
    }
    int century = year / 100;
    int yearOfCentury = year % 100;
    int golden = year % 19;
    int correction = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    int toSunday =
        (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * toSunday) / 451;
    int march = epact + toSunday - 7 * late + 114;
    return LocalDate.of(year, march / 31, march % 31 + 1);
  }
}
