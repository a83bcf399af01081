package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import fr.alloparents.booking.Closings.Told;
import fr.alloparents.town.PhoneNumber;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Whom to tell of a closure, as a file for a spreadsheet: one line for each booking that was taken
/// back.
final class ClosingFile {

  /// By which spreadsheets see that it is UTF-8.
  private static final String MARK = "\ufeff";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private ClosingFile() {}

  static String of(List<Told> families) {
    var text = new StringWriter();
    // with semicolons, as French spreadsheets want it
    try (var csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
      csv.writeRecord("Famille", "Enfant", "Activité", "Jour", "Téléphones", "Courriels");
      families.forEach(family -> write(csv, family));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MARK + text;
  }

  private static void write(CsvWriter csv, Told family) {
    var phones = family.phones().stream().map(PhoneNumber::display).collect(joining(", "));
    var emails = String.join(", ", family.emails());
    for (var booking : family.bookings()) {
      csv.writeRecord(
          SpreadsheetCell.harmless(family.household()),
          SpreadsheetCell.harmless(booking.child()),
          SpreadsheetCell.harmless(booking.activity()),
          DAY.format(booking.day()),
          SpreadsheetCell.harmless(phones),
          SpreadsheetCell.harmless(emails));
    }
  }
}
