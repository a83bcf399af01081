package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Journal;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Wording;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The readable text of one call, for the town hall that is asked "but I did book": what was said
/// and typed, and what became of it, with the town's time.
///
/// ```
/// 09:00:02 Ligne : Tapez le code enfant, puis dièse.
/// 09:00:07 Appelant : ••••••#
/// ```
final class CallJournal implements Journal {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss ", Locale.FRENCH);

  private final Clock clock;
  private final Consumer<String> reader;
  private final StringBuilder text = new StringBuilder();

  /// @param reader is shown each line as it is written
  CallJournal(Clock clock, ZoneId zone, Consumer<String> reader) {
    this.clock = clock.withZone(zone);
    this.reader = reader;
  }

  @Override
  public void said(List<Phrase> phrases, Language language) {
    write("Ligne : " + Wording.of(phrases, language));
  }

  @Override
  public void typed(String keys) {
    write("Appelant : " + keys);
  }

  @Override
  public void ignored(int keys) {
    write("Appelant : (" + keys + (keys == 1 ? " touche ignorée)" : " touches ignorées)"));
  }

  /// Something that happened, though nobody may have said it aloud.
  void happened(List<? extends Phrase> what) {
    write("Mairie : " + Wording.french(what));
  }

  String text() {
    return text.toString();
  }

  private void write(String what) {
    var line = TIME.format(clock.instant().atZone(clock.getZone())) + what;
    text.append(line).append('\n');
    reader.accept(line);
  }
}
