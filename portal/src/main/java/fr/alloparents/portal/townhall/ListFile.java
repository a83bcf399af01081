package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/// The names of a day as a file that French spreadsheets open by a double click: UTF-8 with its
/// mark, semicolons.
final class ListFile {

  /// Without it Excel takes UTF-8 for something else.
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private ListFile() {}

  static byte[] of(ListPage page) {
    var text = new StringWriter();
    text.append(BYTE_ORDER_MARK);
    try (var csv =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord("Jour", "Activité", "État", "École", "Classe", "Nom", "Prénom");
      page.parts().forEach(part -> write(csv, page, part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static void write(CsvWriter csv, ListPage page, ListPage.Part part) {
    for (var one : part.classes()) {
      for (var child : one.children()) {
        write(
            csv,
            DAY.format(page.day()),
            part.name(),
            part.settled() ? "arrêté" : "provisoire",
            one.school(),
            one.name(),
            child.lastName(),
            child.firstName());
      }
    }
  }

  private static void write(CsvWriter csv, String... cells) {
    csv.writeRecord(Stream.of(cells).map(SpreadsheetCell::harmless).toList());
  }
}
