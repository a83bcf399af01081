package fr.alloparents.portal.townhall;

import fr.alloparents.activity.YearSheet;
import fr.alloparents.activity.YearWanted;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The form of a school year, as it was typed. Immutable.
///
/// @param rows its holidays, and some empty rows
/// @param seen the fingerprint of the effect that the page has shown; empty for none
/// @param request the form's own, so that a double click is one
public record YearForm(
    SchoolZone zone,
    HolidayRegion region,
    String first,
    String last,
    List<Row> rows,
    String seen,
    String request) {

  private static final int MOST_ROWS = 20;
  private static final int EMPTY_ROWS = 3;
  private static final int MOST_DAYS = 400;
  private static final int LONGEST_NAME = 120;

  public YearForm {
    rows = List.copyOf(rows);
  }

  /// Holidays or a bridge.
  ///
  /// @param last empty for one day
  public record Row(int number, String name, String first, String last) {

    boolean empty() {
      return name.isEmpty() && first.isEmpty() && last.isEmpty();
    }

    private static Row of(int number, SchoolHoliday holiday) {
      return new Row(
          number, holiday.name(), holiday.firstDay().toString(), holiday.lastDay().toString());
    }
  }

  /// Of a year as the ministry has it.
  static YearForm of(SchoolZone zone, HolidayRegion region, SchoolYear year) {
    return of(zone, region, year.firstDay(), year.lastDay(), year.holidays());
  }

  /// Of a year that is open.
  static YearForm of(SchoolZone zone, HolidayRegion region, YearSheet year) {
    return of(zone, region, year.firstDay(), year.lastDay(), year.holidays());
  }

  private static YearForm of(
      SchoolZone zone,
      HolidayRegion region,
      LocalDate first,
      LocalDate last,
      List<SchoolHoliday> holidays) {
    var rows =
        IntStream.range(0, holidays.size()).mapToObj(i -> Row.of(i + 1, holidays.get(i))).toList();
    return new YearForm(zone, region, first.toString(), last.toString(), rows, "", "").shown("");
  }

  /// As it was sent.
  static YearForm sent(Exchange exchange) {
    return new YearForm(
        zone(exchange.field("zone")),
        region(exchange.field("region")),
        exchange.field("premier").strip(),
        exchange.field("dernier").strip(),
        IntStream.rangeClosed(1, MOST_ROWS)
            .mapToObj(
                n ->
                    new Row(
                        n,
                        exchange.field("nom-" + n).strip(),
                        exchange.field("du-" + n).strip(),
                        exchange.field("au-" + n).strip()))
            .toList(),
        exchange.field("vu"),
        exchange.field("requete"));
  }

  static SchoolZone zone(String written) {
    try {
      return SchoolZone.valueOf(written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no zone of our page", e);
    }
  }

  static HolidayRegion region(String written) {
    try {
      return HolidayRegion.valueOf(written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no region of our page", e);
    }
  }

  /// As it is shown again, to be sent as another request: rows that were written, then some empty
  /// ones.
  ///
  /// @param effect fingerprint of the effect shown with it; empty for none
  YearForm shown(String effect) {
    var written = rows.stream().filter(row -> !row.empty()).toList();
    int empty = Math.min(EMPTY_ROWS, MOST_ROWS - written.size());
    var all = new ArrayList<Row>();
    for (Row row : written) {
      all.add(new Row(all.size() + 1, row.name(), row.first(), row.last()));
    }
    for (int i = 0; i < empty; i++) {
      all.add(new Row(all.size() + 1, "", "", ""));
    }
    return new YearForm(zone, region, first, last, all, effect, UUID.randomUUID().toString());
  }

  /// As [#shown(String)] with the rows numbered as they are shown, so that errors find them.
  YearForm numbered() {
    return shown(seen);
  }

  /// What is wrong with it, once its rows are numbered.
  List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    var from = Written.day(first);
    var to = Written.day(last);
    if (from.isEmpty()) {
      errors.add(new FieldError("premier", "Rentrée", "Indiquez un jour."));
    }
    if (to.isEmpty()) {
      errors.add(new FieldError("dernier", "Dernier jour de l'été", "Indiquez un jour."));
    } else if (from.isPresent()) {
      span(from.get(), to.get()).ifPresent(errors::add);
    }
    for (Row row : rows) {
      if (!row.empty()) {
        errors.addAll(errors(row, from, to));
      }
    }
    if (errors.isEmpty()) {
      errors.addAll(meetings());
    }
    return errors;
  }

  private static Optional<FieldError> span(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      return Optional.of(
          new FieldError("dernier", "Dernier jour de l'été", "Il est avant la rentrée."));
    }
    return ChronoUnit.DAYS.between(from, to) < MOST_DAYS
        ? Optional.empty()
        : Optional.of(
            new FieldError(
                "dernier",
                "Dernier jour de l'été",
                "Une année scolaire a %d jours au plus.".formatted(MOST_DAYS)));
  }

  private static List<FieldError> errors(
      Row row, Optional<LocalDate> from, Optional<LocalDate> to) {
    var errors = new ArrayList<FieldError>();
    var which = "Vacances n°\u00a0" + row.number();
    if (row.name().isEmpty()) {
      errors.add(error("nom", row, which, "Donnez leur nom, ou videz la ligne."));
    } else if (row.name().length() > LONGEST_NAME) {
      errors.add(error("nom", row, which, LONGEST_NAME + " caractères au plus."));
    }
    var begins = Written.day(row.first());
    var ends = row.last().isEmpty() ? begins : Written.day(row.last());
    if (begins.isEmpty()) {
      errors.add(error("du", row, which, "Indiquez le premier jour sans classe."));
    } else if (ends.isEmpty()) {
      errors.add(error("au", row, which, "Indiquez un jour, ou rien pour un seul jour."));
    } else if (ends.get().isBefore(begins.get())) {
      errors.add(error("au", row, which, "Le dernier jour est avant le premier."));
    } else if (from.isPresent()
        && to.isPresent()
        && (ends.get().isBefore(from.get()) || begins.get().isAfter(to.get()))) {
      errors.add(error("du", row, which, "Ces jours ne sont pas dans l'année."));
    }
    return errors;
  }

  private static FieldError error(String field, Row row, String which, String text) {
    return new FieldError(field + "-" + row.number(), which, text);
  }

  /// Holidays that meet others: each day has one name.
  private List<FieldError> meetings() {
    var written = rows.stream().filter(row -> !row.empty()).toList();
    var errors = new ArrayList<FieldError>();
    for (int i = 1; i < written.size(); i++) {
      var row = written.get(i);
      var holiday = holiday(row);
      written.subList(0, i).stream()
          .filter(other -> meet(holiday, holiday(other)))
          .findFirst()
          .ifPresent(
              other ->
                  errors.add(
                      error(
                          "du",
                          row,
                          "Vacances n°\u00a0" + row.number(),
                          "Ces jours sont aussi ceux de «\u00a0" + other.name() + "\u00a0».")));
    }
    return errors;
  }

  private static boolean meet(SchoolHoliday one, SchoolHoliday other) {
    return !one.firstDay().isAfter(other.lastDay()) && !other.firstDay().isAfter(one.lastDay());
  }

  private static SchoolHoliday holiday(Row row) {
    var begins = LocalDate.parse(row.first());
    return new SchoolHoliday(
        row.name(), begins, row.last().isEmpty() ? begins : LocalDate.parse(row.last()));
  }

  /// What is wanted, of a form without errors.
  YearWanted wanted() {
    return new YearWanted(
        zone,
        region,
        LocalDate.parse(first),
        LocalDate.parse(last),
        rows.stream().filter(row -> !row.empty()).map(YearForm::holiday).toList());
  }

  /// "2026-2027"; empty as long as its first day is none.
  public String label() {
    return Written.day(first).map(day -> day.getYear() + "-" + (day.getYear() + 1)).orElse("");
  }
}
