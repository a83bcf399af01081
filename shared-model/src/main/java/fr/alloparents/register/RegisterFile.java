package fr.alloparents.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.alloparents.register.RefusedFile.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file of families as cells: UTF-8 or Windows-1252, with semicolons or commas, its columns in
/// any order. Immutable.
///
/// @param columns what each column is; null for those we do not know
/// @param unknown the headers of those
record RegisterFile(List<@Nullable Column> columns, List<String> unknown, List<Row> rows)
    implements FileReading {

  /// More than any town of 20 000 children needs.
  static final int MOST_BYTES = 8 * 1024 * 1024;

  static final int MOST_LINES = 30_000;

  /// A line of the file.
  ///
  /// @param line where it begins, the header being on line 1
  record Row(int line, List<String> cells) {}

  /// Reads a file.
  static FileReading read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new RefusedFile(Reason.TOO_LARGE, Integer.toString(MOST_BYTES / 1024 / 1024));
    }
    var foreign = foreignFormat(bytes);
    if (foreign.isPresent()) {
      return new RefusedFile(foreign.get());
    }
    var text = FileText.of(bytes);
    if (!text.whole()) {
      return unreadable(text);
    }
    return text.text().isBlank() ? new RefusedFile(Reason.EMPTY) : read(text.text());
  }

  private static RefusedFile unreadable(FileText text) {
    char separator = separator(text.text());
    var place = CellScan.end(text.text(), separator);
    var details = new ArrayList<>(place.told(text.text(), separator));
    details.add(text.utf8() ? UTF_8.name() : "");
    return new RefusedFile(Reason.BINARY, place.line(), details);
  }

  private static Optional<Reason> foreignFormat(byte[] bytes) {
    if (begins(bytes, 'P', 'K', 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
      return Optional.of(Reason.WORKBOOK);
    }
    return begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)
        ? Optional.of(Reason.TWO_BYTES_A_SIGN)
        : Optional.empty();
  }

  private static boolean begins(byte[] bytes, int... signature) {
    if (bytes.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((bytes[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /// The one that makes more columns of the header ours.
  private static char separator(String text) {
    return known(text, ',') > known(text, ';') ? ',' : ';';
  }

  private static FileReading read(String text) {
    char separator = separator(text);
    var rows = new ArrayList<Row>();
    int begun = 1;
    try (var reader = csv(separator).ofCsvRecord(text)) {
      for (var csv : reader) {
        int line = (int) csv.getStartingLineNumber();
        begun = line + lines(csv);
        if (csv.getFields().stream().allMatch(String::isBlank)) {
          continue;
        }
        if (rows.size() > MOST_LINES) {
          return new RefusedFile(Reason.TOO_MANY_LINES, Integer.toString(MOST_LINES));
        }
        rows.add(new Row(line, csv.getFields()));
      }
    } catch (CsvParseException _) {
      int line = begun;
      return CellScan.badQuote(text, separator)
          .map(place -> new RefusedFile(Reason.QUOTES, place.line(), place.told(text, separator)))
          .orElseGet(() -> new RefusedFile(Reason.QUOTES, line, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    }
    return rows.isEmpty() ? new RefusedFile(Reason.EMPTY) : withHeader(rows);
  }

  private static CsvReaderBuilder csv(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(2 * MOST_BYTES);
  }

  /// How many lines of the file a record fills.
  private static int lines(CsvRecord csv) {
    return 1
        + (int)
            csv.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(sign -> sign == '\n')
                .count();
  }

  private static long known(String text, char separator) {
    var header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return Stream.of(header.split(Character.toString(separator), -1))
        .filter(name -> Column.named(name).isPresent())
        .count();
  }

  private static FileReading withHeader(List<Row> rows) {
    var header = rows.getFirst().cells();
    var columns = new ArrayList<@Nullable Column>();
    var unknown = new ArrayList<String>();
    var seen = EnumSet.noneOf(Column.class);
    for (var name : header) {
      var column = Column.named(name).orElse(null);
      columns.add(column);
      if (column == null) {
        if (!name.isBlank()) {
          unknown.add(name.strip());
        }
      } else if (!seen.add(column) && !column.several()) {
        return new RefusedFile(Reason.COLUMN_TWICE, 1, List.of(column.title()));
      }
    }
    var missing = Column.allRequired().stream().filter(column -> !seen.contains(column)).toList();
    if (!missing.isEmpty()) {
      var titles = missing.stream().map(Column::title).toList();
      return new RefusedFile(Reason.MISSING_COLUMNS, rows.getFirst().line(), titles);
    }
    return rows.size() == 1
        ? new RefusedFile(Reason.NO_LINES)
        : new RegisterFile(columns, unknown, rows.subList(1, rows.size()));
  }
}
