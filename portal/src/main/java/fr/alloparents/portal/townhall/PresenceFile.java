package fr.alloparents.portal.townhall;

import fr.alloparents.attendance.Attendances.Line;
import fr.alloparents.attendance.Word;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who was booked and who came, as a file for spreadsheets and for billing.
final class PresenceFile {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private PresenceFile() {}

  static byte[] of(List<Line> lines, ZoneId zone) {
    return SpreadsheetFile.of(
        List.of(
            "Jour",
            "Activité",
            "École",
            "Classe",
            "Nom",
            "Prénom",
            "Référence de l'enfant",
            "Foyer",
            "Référence du foyer",
            "Réservé",
            "Présence",
            "Pointé le",
            "Pointé par"),
        lines.stream().map(line -> row(line, zone)));
  }

  private static List<String> row(Line line, ZoneId zone) {
    var word = line.word();
    return List.of(
        DAY.format(line.day()),
        line.activity(),
        text(line.school()),
        text(line.schoolClass()),
        line.lastName(),
        line.firstName(),
        text(line.reference()),
        text(line.household()),
        text(line.householdReference()),
        line.booked() ? "oui" : "non",
        said(word),
        word == null ? "" : AT.format(word.at().atZone(zone)),
        word == null ? "" : word.by());
  }

  private static String said(@Nullable Word word) {
    return switch (word == null ? null : word.said()) {
      case PRESENT -> "présent";
      case ABSENT -> "absent";
      case null -> "non pointé";
    };
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
