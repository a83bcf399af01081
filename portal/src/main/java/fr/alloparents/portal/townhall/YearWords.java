package fr.alloparents.portal.townhall;

import fr.alloparents.activity.YearValues;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// School years as the town hall says them.
public final class YearWords {

  private YearWords() {}

  public static String zone(SchoolZone zone) {
    return switch (zone) {
      case A -> "Zone A";
      case B -> "Zone B";
      case C -> "Zone C";
      case CORSE -> "Corse";
      case GUADELOUPE -> "Guadeloupe";
      case SAINT_MARTIN -> "Saint-Martin";
      case SAINT_BARTHELEMY -> "Saint-Barthélemy";
      case MARTINIQUE -> "Martinique";
      case GUYANE -> "Guyane";
      case LA_REUNION -> "La Réunion";
      case MAYOTTE -> "Mayotte";
      case SAINT_PIERRE -> "Saint-Pierre-et-Miquelon";
      case NOUVELLE_CALEDONIE -> "Nouvelle-Calédonie";
      case POLYNESIE -> "Polynésie française";
      case WALLIS_ET_FUTUNA -> "Wallis-et-Futuna";
      case OWN_DATES -> "Nos propres dates";
    };
  }

  /// Whose public holidays.
  public static String region(HolidayRegion region) {
    return switch (region) {
      case METROPOLE -> "France métropolitaine";
      case ALSACE_MOSELLE -> "Alsace-Moselle";
      case GUADELOUPE -> "Guadeloupe";
      case MARTINIQUE -> "Martinique";
      case GUYANE -> "Guyane";
      case LA_REUNION -> "La Réunion";
      case MAYOTTE -> "Mayotte";
      case SAINT_BARTHELEMY -> "Saint-Barthélemy";
      case SAINT_MARTIN -> "Saint-Martin";
    };
  }

  /// "du 1er septembre 2026 au 31 août 2027", "le 13 novembre 2026".
  public static String days(LocalDate first, LocalDate last) {
    var words = DayWords.of(Texts.french());
    return first.equals(last)
        ? "le " + words.date(first)
        : "du " + words.date(first) + " au " + words.date(last);
  }

  /// A school year from the log, a line for each of its holidays.
  static String logged(String value) {
    var values = YearValues.read(value);
    return Stream.concat(
            Stream.of(
                days(values.firstDay(), values.lastDay()),
                "vacances\u00a0: "
                    + zone(values.zone())
                    + ", jours fériés\u00a0: "
                    + region(values.region())),
            values.lines().stream().map(YearWords::holiday))
        .collect(Collectors.joining("\n"));
  }

  private static String holiday(String line) {
    var parts = line.split(" ", 2);
    var days = parts[0].split("/", 2);
    return parts[1] + ", " + days(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
  }
}
