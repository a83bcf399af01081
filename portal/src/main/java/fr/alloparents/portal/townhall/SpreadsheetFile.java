package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// A table as a file that French spreadsheets open by a double click: UTF-8 with its mark,
/// semicolons. No cell is taken for a formula.
final class SpreadsheetFile {

  static final String TYPE = "text/csv; charset=utf-8";

  /// Without it Excel takes UTF-8 for something else.
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private SpreadsheetFile() {}

  /// @param rows with as many cells as the header, or fewer
  static byte[] of(List<String> header, Stream<List<String>> rows) {
    var text = new StringWriter();
    text.append(BYTE_ORDER_MARK);
    try (var csv =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(header);
      rows.map(row -> row.stream().map(SpreadsheetCell::harmless).toList())
          .forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }
}
