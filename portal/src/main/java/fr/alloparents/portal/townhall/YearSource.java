package fr.alloparents.portal.townhall;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolHolidaysFileException;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Upload;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where the dates of a new school year come from: the ministry's calendar that comes with the
/// product or that of a file, or the town's own. Immutable.
///
/// @param start the year in which it begins
public record YearSource(int start, SchoolZone zone, HolidayRegion region) {

  private static final int FIRST = 2000;
  private static final int LAST = 2999;
  private static final int YEARS = 4;
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final String FILE = "fichier";

  /// What came of it: the form with its dates, or what is wrong.
  record Found(Optional<YearForm> form, List<FieldError> errors) {

    static Found wrong(List<FieldError> errors) {
      return new Found(Optional.empty(), errors);
    }
  }

  /// As the form has it.
  static YearSource sent(Exchange exchange) {
    int start = Written.number(exchange.field("rentree"));
    return new YearSource(
        Math.clamp(start, FIRST, LAST),
        YearForm.zone(exchange.field("zone")),
        YearForm.region(exchange.field("region")));
  }

  /// The years in which one may begin, the current one first.
  public List<Integer> starts(LocalDate today) {
    return IntStream.range(today.getYear() - 1, today.getYear() - 1 + YEARS).boxed().toList();
  }

  /// "2026-2027".
  public static String label(int start) {
    return start + "-" + (start + 1);
  }

  /// The dates.
  ///
  /// @param file the ministry's; empty for what comes with the product
  Found dates(Optional<Upload> file) {
    if (zone == SchoolZone.OWN_DATES) {
      return found(
          new SchoolYear(
              LocalDate.of(start, Month.SEPTEMBER, 1),
              LocalDate.of(start + 1, Month.AUGUST, 31),
              Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY,
              region,
              List.of()));
    }
    if (file.isPresent() && file.get().size() > MOST_BYTES) {
      return wrong(
          "Le fichier dépasse %d Mo. Exportez-le pour votre zone seulement."
              .formatted(MOST_BYTES / 1024 / 1024));
    }
    try {
      var holidays =
          file.isPresent()
              ? SchoolHolidays.read(new ByteArrayInputStream(file.get().bytes()))
              : SchoolHolidays.bundled();
      return holidays
          .schoolYear(start, zone, region, Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY)
          .map(this::found)
          .orElseGet(() -> unknown(file.isPresent()));
    } catch (SchoolHolidaysFileException e) {
      return Found.wrong(e.problems().stream().map(problem -> error(problem.toString())).toList());
    }
  }

  private Found found(SchoolYear year) {
    return new Found(Optional.of(YearForm.of(zone, region, year)), List.of());
  }

  private Found unknown(boolean inFile) {
    var which = "l'année " + label(start) + " de «\u00a0" + YearWords.zone(zone) + "\u00a0»";
    return wrong(
        inFile
            ? "Le fichier ne donne pas "
                + which
                + ". Exportez un fichier plus récent, ou choisissez «\u00a0Nos propres"
                + " dates\u00a0»."
            : "Le logiciel n'a pas "
                + which
                + ". Choisissez le fichier du ministère, ou «\u00a0Nos propres dates\u00a0».");
  }

  private static Found wrong(String text) {
    return Found.wrong(List.of(error(text)));
  }

  private static FieldError error(String text) {
    return new FieldError(FILE, "Fichier du ministère", text);
  }
}
