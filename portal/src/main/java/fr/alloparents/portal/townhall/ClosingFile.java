package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.booking.Closings.Told;
import fr.alloparents.town.PhoneNumber;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/// Whom to tell of a closure, as a file for a spreadsheet: one line for each booking that was taken
/// back.
final class ClosingFile {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private ClosingFile() {}

  static byte[] of(List<Told> families) {
    return SpreadsheetFile.of(
        List.of("Famille", "Enfant", "Activité", "Jour", "Téléphones", "Courriels"),
        families.stream().flatMap(ClosingFile::rows));
  }

  private static Stream<List<String>> rows(Told family) {
    var phones = family.phones().stream().map(PhoneNumber::display).collect(joining(", "));
    var emails = String.join(", ", family.emails());
    return family.bookings().stream()
        .map(
            booking ->
                List.of(
                    family.household(),
                    booking.child(),
                    booking.activity(),
                    DAY.format(booking.day()),
                    phones,
                    emails));
  }
}
