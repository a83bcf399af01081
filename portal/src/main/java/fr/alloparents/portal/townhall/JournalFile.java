package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.alloparents.town.ActionLog.Logged;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Actions as a file that French spreadsheets open by a double click: UTF-8 with its mark,
/// semicolons.
final class JournalFile {

  /// So many are in a file; a line at its end says that there are more.
  static final int MOST = 10_000;

  /// Without it Excel takes UTF-8 for something else.
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

  private JournalFile() {}

  /// @param found one more than [#MOST] where there are more
  static byte[] of(List<Logged> found, ZoneId zone) {
    var text = new StringWriter();
    text.append(BYTE_ORDER_MARK);
    try (var csv =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord("Moment", "Qui", "Quoi", "Sur quoi", "Avant", "Après");
      found.stream().limit(MOST).forEach(logged -> write(csv, logged, zone));
      if (found.size() > MOST) {
        csv.writeRecord("Le fichier s'arrête ici : choisissez moins de jours.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static void write(CsvWriter csv, Logged logged, ZoneId zone) {
    csv.writeRecord(
        Stream.of(
                MOMENT.format(logged.at().atZone(zone)),
                JournalWords.by(logged),
                JournalWords.title(logged.kind()),
                JournalWords.subject(logged),
                Objects.requireNonNullElse(JournalWords.before(logged), ""),
                Objects.requireNonNullElse(JournalWords.after(logged), ""))
            .map(SpreadsheetCell::harmless)
            .toList());
  }
}
