package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Repertoire;
import fr.alloparents.ivr.caller.ScriptedCaller;
import fr.alloparents.ivr.caller.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In a town that words every sentence otherwise, no call of the transcripts says anything as
/// usual: what the pages offer to change is all that the conversations say.
class RewordedCallsTest {

  /// Too short to be told from other words, or no sentence.
  private static final Set<Prompt> LEFT_OUT =
      EnumSet.of(Prompt.AT, Prompt.FOR, Prompt.THE_DAY, Prompt.YOUR_CHILD);

  /// No town has been called, or it has words of its own.
  private static final Set<String> OTHERS = Set.of("numero-inconnu.txt", "mots-de-la-mairie.txt");

  static List<Object[]> files() throws Exception {
    return TranscriptTest.files().stream().filter(file -> !OTHERS.contains(file[0])).toList();
  }

  private static void wordAll(PaperWords town) {
    for (var sentence : Repertoire.all()) {
      EnumSet.allOf(Language.class).stream()
          .map(sentence::voice)
          .distinct()
          .forEach(language -> town.add(sentence, otherwise(sentence), language));
    }
  }

  /// "Ø {date} Ø {prénom} Ø."
  private static String otherwise(Sentence sentence) {
    var words = new StringBuilder("Ø");
    sentence.slots().forEach(slot -> words.append(" {").append(slot.label()).append("} Ø"));
    return words.append('.').toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void noSentenceIsSaidAsUsual(String name, Path file) throws IOException {
    var lines = Files.readAllLines(file);
    int header = lines.indexOf("") + 1;
    var situation = new Situation(lines.subList(0, header));
    var clock = Clock.fixed(situation.now(), PaperTown.PARIS);
    var town = new PaperTown(clock);
    situation.layDown(town);
    wordAll(town.words());
    var call = situation.call();
    assertNothingIsUsual(lines, new ReservationCall(_ -> Optional.of(town), clock), call);
  }

  static List<Object[]> kitchens() throws Exception {
    return KitchenTranscriptTest.files();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kitchens")
  void noSentenceIsSaidAsUsualToAKitchen(String name, Path file) throws IOException {
    var lines = Files.readAllLines(file);
    var kitchen = new PaperKitchen(lines.subList(0, lines.indexOf("") + 1));
    wordAll(kitchen.words());
    var line = new KitchenCall(_ -> Optional.of(kitchen), kitchen.clock(), new JournalReaders());
    var call = new IncomingCall("1", PaperKitchen.NUMBER, "", kitchen.clock().instant());
    assertNothingIsUsual(lines, line, call);
  }

  private static void assertNothingIsUsual(
      List<String> lines, Conversation line, IncomingCall call) {
    var caller = new ScriptedCaller(lines.subList(lines.indexOf("") + 1, lines.size()));
    try {
      line.hold(caller, call);
    } catch (HungUp e) {
      // as the script wants it
    }
    var transcript = caller.transcript();
    assertTrue(transcript.contains("Ligne : Ø"), transcript);
    for (var prompt : EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT))) {
      for (var language : Language.values()) {
        assertEquals(-1, transcript.indexOf(prompt.text(language)), prompt + transcript);
      }
    }
  }
}
