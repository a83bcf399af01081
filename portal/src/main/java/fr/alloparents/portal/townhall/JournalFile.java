package fr.alloparents.portal.townhall;

import fr.alloparents.town.ActionLog.Logged;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Actions as a file for spreadsheets.
final class JournalFile {

  /// So many are in a file; a line at its end says that there are more.
  static final int MOST = 10_000;

  private static final List<String> END =
      List.of("Le fichier s'arrête ici : choisissez moins de jours.");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

  private JournalFile() {}

  /// @param found one more than [#MOST] where there are more
  static byte[] of(List<Logged> found, ZoneId zone) {
    var rows = found.stream().limit(MOST).map(logged -> row(logged, zone));
    return SpreadsheetFile.of(
        List.of("Moment", "Qui", "Quoi", "Sur quoi", "Avant", "Après"),
        found.size() > MOST ? Stream.concat(rows, Stream.of(END)) : rows);
  }

  private static List<String> row(Logged logged, ZoneId zone) {
    return List.of(
        MOMENT.format(logged.at().atZone(zone)),
        JournalWords.by(logged),
        JournalWords.title(logged.kind()),
        JournalWords.subject(logged),
        Objects.requireNonNullElse(JournalWords.before(logged), ""),
        Objects.requireNonNullElse(JournalWords.after(logged), ""));
  }
}
