package fr.alloparents.calendar;

import fr.alloparents.calendar.SchoolHolidaysFileException.Problem;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of [SchoolHolidays], one file an instance, and gathers every problem on the way.
final class SchoolHolidaysFile {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int MOST_DAYS = 120;
  private static final int MOST_PROBLEMS = 20;
  private static final String EXPORT_AGAIN =
      "Exportez de nouveau le jeu de données fr-en-calendrier-scolaire au format JSON.";

  private final Set<Entry> entries = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private int line = 1;
  private int column;
  private int entry;

  /// Holidays of one zone.
  record Entry(SchoolZone zone, SchoolHoliday holiday) {}

  /// @throws SchoolHolidaysFileException if anything in the file cannot be read
  static Collection<Entry> entries(InputStream in) {
    var file = new SchoolHolidaysFile();
    file.read(in);
    if (!file.problems.isEmpty()) {
      throw new SchoolHolidaysFileException(file.problems);
    }
    return file.entries;
  }

  private void read(InputStream in) {
    try (JsonParser parser = JsonMapper.shared().createParser(in)) {
      if (findEntries(parser)) {
        readEntries(parser);
      } else {
        problem("aucune liste d'enregistrements. " + EXPORT_AGAIN);
      }
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      problem(e);
      return;
    }
    if (entries.isEmpty() && problems.isEmpty()) {
      entry = 0;
      column = 0;
      problem("aucune période de vacances pour les élèves des écoles. " + EXPORT_AGAIN);
    }
  }

  private void problem(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    line = place == null ? line : place.getLineNr();
    column = place == null ? 0 : Math.max(place.getColumnNr(), 0);
    entry = 0;
    problem("le fichier n'est pas du JSON complet. " + EXPORT_AGAIN);
  }

  /// Moves to the array of entries: the whole file, or the field that holds it in an answer of the
  /// interface.
  private static boolean findEntries(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_OBJECT) {
      return token == JsonToken.START_ARRAY;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && (name.equals("records") || name.equals("results"))) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private void readEntries(JsonParser parser) {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && problems.size() < MOST_PROBLEMS) {
      line = parser.currentTokenLocation().getLineNr();
      column = parser.currentTokenLocation().getColumnNr();
      entry++;
      readEntry(parser.readValueAsTree());
      token = parser.nextToken();
    }
  }

  private void readEntry(JsonNode node) {
    JsonNode fields = node.path("fields").isObject() ? node.path("fields") : node;
    String description = text(fields, "description");
    String zones = text(fields, "zones");
    LocalDate start = date(fields, "start_date");
    LocalDate end = date(fields, "end_date");
    if (description != null && zones != null && start != null && end != null) {
      String population = fields.path("population").asString("-");
      if (isForPupils(description, population)) {
        holiday(description, start, end).ifPresent(h -> add(zones, population, h));
      }
    }
  }

  private void add(String zones, String population, SchoolHoliday holiday) {
    SchoolZone.named(zones, population).forEach(zone -> entries.add(new Entry(zone, holiday)));
  }

  private static boolean isForPupils(String description, String population) {
    String people = PlainText.of(population);
    boolean others = people.contains("enseignant");
    boolean older =
        people.contains("second degre") || people.contains("lycee") || people.contains("college");
    boolean returning = PlainText.of(description).contains("rentree");
    return !others && !returning && (!older || people.contains("premier degre"));
  }

  private Optional<SchoolHoliday> holiday(String description, LocalDate start, LocalDate end) {
    if (description.length() > SchoolHoliday.LONGEST_NAME) {
      problem("« description » dépasse 120 caractères. Raccourcissez-la dans le fichier.");
      return Optional.empty();
    }
    if (end.isBefore(start) || end.isAfter(start.plusDays(MOST_DAYS))) {
      problem(
          "« %s » irait du %s au %s. Corrigez ces dates dans le fichier."
              .formatted(description, start, end));
      return Optional.empty();
    }
    return Optional.of(
        end.equals(start) ? ofOneDate(description, start) : ofTwoDates(description, start, end));
  }

  private static SchoolHoliday ofTwoDates(String name, LocalDate start, LocalDate end) {
    LocalDate last = end.minusDays(1);
    LocalDate first = SchoolHoliday.isBridge(name) ? start : afterClass(start);
    return new SchoolHoliday(name, first.isAfter(last) ? last : first, last);
  }

  private static SchoolHoliday ofOneDate(String description, LocalDate date) {
    if (!PlainText.of(description).startsWith("debut")) {
      return new SchoolHoliday(description, date, date);
    }
    int vacances = description.indexOf("Vacances");
    String name = description.substring(Math.max(vacances, 0));
    return new SchoolHoliday(name, afterClass(date), undecidedEnd(date));
  }

  private static LocalDate afterClass(LocalDate date) {
    return Weekdays.MONDAY_TO_FRIDAY.contains(date) ? date.plusDays(1) : date;
  }

  private static LocalDate undecidedEnd(LocalDate start) {
    return start.getMonthValue() < Month.AUGUST.getValue()
        ? LocalDate.of(start.getYear(), Month.AUGUST, 31)
        : LocalDate.of(start.getYear() + 1, Month.JANUARY, 31);
  }

  private @Nullable String text(JsonNode fields, String name) {
    String text = fields.path(name).asString("").strip();
    if (text.isEmpty()) {
      problem("« " + name + " » manque. " + EXPORT_AGAIN);
      return null;
    }
    return text;
  }

  private @Nullable LocalDate date(JsonNode fields, String name) {
    String text = text(fields, name);
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text)
          : OffsetDateTime.parse(text).atZoneSameInstant(PARIS).toLocalDate();
    } catch (DateTimeException e) {
      problem(
          "« %s » n'est pas une date : « %s ». Écrivez-la comme 2026-10-16T22:00:00+00:00."
              .formatted(name, text));
      return null;
    }
  }

  private void problem(String message) {
    problems.add(new Problem(line, column, entry, message));
  }
}
