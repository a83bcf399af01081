package fr.alloparents.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The school holidays of every zone, as the ministry of education publishes them: the dataset
/// `fr-en-calendrier-scolaire` of data.education.gouv.fr, exported as JSON and read from a file,
/// since servers may be offline. [#bundled()] is what the product ships with.
///
/// ```java
/// SchoolHolidays holidays = SchoolHolidays.bundled();
/// Optional<SchoolYear> year =
///     holidays.schoolYear(2026, SchoolZone.A, HolidayRegion.METROPOLE, MONDAY_TUESDAY_THURSDAY_FRIDAY);
/// ```
///
/// How the ministry means its dates, and how they are read:
///
/// - they are midnights in Paris, for overseas zones too;
/// - holidays begin *after class* on the start date. That is mostly a Saturday, then the first day
///   off; on a weekday there still is class (6 July 2021), and the next day is the first off;
/// - they end with the day classes resume: the end date is a day of class;
/// - a bridge ("Pont de l'Ascension") is off from its start date on; one that ends as it starts is
///   one day;
/// - "Début des Vacances d'Été", which ends as it starts, is a summer whose end is not decided yet:
///   it is taken to last until 31 August (in austral zones, where it starts in December, until 31
///   January);
/// - entries for teachers, for the *second degré* only, and days of *rentrée* are passed over, and
///   so are zones unknown here;
/// - academies of one zone repeat its entries; of two that begin on the same day the longer holds.
///
/// Immutable and thread-safe.
public final class SchoolHolidays {
  private static final String BUNDLED = "fr-en-calendrier-scolaire.json";

  private final Map<SchoolZone, SortedMap<LocalDate, SchoolHoliday>> zones;

  SchoolHolidays(Iterable<SchoolHolidaysFile.Entry> entries) {
    this.zones = new EnumMap<>(SchoolZone.class);
    entries.forEach(entry -> add(entry.zone(), entry.holiday()));
  }

  private void add(SchoolZone zone, SchoolHoliday holiday) {
    zones
        .computeIfAbsent(zone, _ -> new TreeMap<>())
        .merge(holiday.firstDay(), holiday, (a, b) -> a.length() >= b.length() ? a : b);
  }

  /// The holidays of zones A, B and C for the school years 2025-2026 and 2026-2027 (orders of 7
  /// December 2022 and 22 October 2025), those decided when this version was made. Read anew at
  /// each call.
  public static SchoolHolidays bundled() {
    try (InputStream file = SchoolHolidays.class.getResourceAsStream(BUNDLED)) {
      if (file == null) {
        throw new IllegalStateException(BUNDLED + " is missing beside " + SchoolHolidays.class);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a JSON export of the dataset, in the old layout (`records` of `fields`) or the new one
  /// (an array of flat entries, or `results`).
  ///
  /// @param file UTF-8; closed when it has been read
  /// @throws SchoolHolidaysFileException with every problem found, if there is any
  /// @throws UncheckedIOException if the file cannot be read at all
  public static SchoolHolidays read(InputStream file) {
    return new SchoolHolidays(SchoolHolidaysFile.entries(file));
  }

  /// All holidays and bridges known of a zone, by their first day; none of [SchoolZone#OWN_DATES].
  public List<SchoolHoliday> of(SchoolZone zone) {
    SortedMap<LocalDate, SchoolHoliday> known = zones.get(zone);
    return known == null ? List.of() : List.copyOf(known.values());
  }

  /// The school year that begins in a calendar year, if its summer holidays are known. It begins
  /// when the summer before it ends, or on 1 September where that is unknown. In Nouvelle-Calédonie
  /// and Wallis-et-Futuna the year is the calendar's: a town there enters its own.
  ///
  /// @param startYear 2026 for 2026-2027
  public Optional<SchoolYear> schoolYear(
      int startYear, SchoolZone zone, HolidayRegion region, Weekdays daysOfClass) {
    LocalDate first =
        summerOf(startYear, zone)
            .map(summer -> summer.lastDay().plusDays(1))
            .orElse(LocalDate.of(startYear, Month.SEPTEMBER, 1));
    return summerOf(startYear + 1, zone)
        .map(summer -> new SchoolYear(first, summer.lastDay(), daysOfClass, region, of(zone)));
  }

  private Optional<SchoolHoliday> summerOf(int year, SchoolZone zone) {
    LocalDate midsummer = LocalDate.of(year, Month.JULY, 20);
    return of(zone).stream()
        .filter(h -> h.season() == Season.SUMMER_HOLIDAYS && h.contains(midsummer))
        .findFirst();
  }
}
