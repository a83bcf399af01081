package fr.alloparents.ivr.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.TownWords;
import fr.alloparents.ivr.caller.TownSentences.Reworded;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a town words otherwise, in the sentences that a call says.
class TownSentencesTest {

  private static final Phrase TUESDAY = new Day(LocalDate.of(2026, 11, 24));
  private static final Phrase ANGELINE = new FirstName("Angéline");

  /// A sentence whose words all have a sound.
  private static Reworded reworded(String key, String words, Language language) {
    var sentence = Repertoire.find(key).orElseThrow();
    var template = Template.of(sentence, words, language).orElseThrow();
    var sounds = new HashMap<String, String>();
    template.fixed().forEach(fixed -> sounds.put(fixed.words(), "sound of " + fixed.words()));
    return new Reworded(sentence, language, template, sounds);
  }

  private static String french(TownSentences town, Phrase... phrases) {
    return Wording.french(town.in(List.of(phrases), Language.FRENCH, _ -> true));
  }

  @Test
  void slotsMoveWithTheWordsOfTheTown() {
    var town =
        TownSentences.of(
            List.of(
                reworded("is-past", "Nous ne pouvons rien changer au {date}.", Language.FRENCH),
                reworded("no-booking-for", "{prénom} n'a rien de réservé.", Language.FRENCH)));
    assertEquals(
        "Nous ne pouvons rien changer au mardi 24 novembre. Angéline n'a rien de réservé."
            + " Pour la mairie, tapez 0.",
        french(
            town,
            Prompt.THE_DAY,
            TUESDAY,
            Prompt.IS_PAST,
            Prompt.NO_BOOKING_FOR,
            ANGELINE,
            Pause.STOP,
            Prompt.TOWN_HALL_0));
  }

  @Test
  void aSentenceThatOnlyBeginsAlikeStaysAsItIs() {
    var town =
        TownSentences.of(List.of(reworded("is-past", "Trop tard: {date}.", Language.FRENCH)));
    var closed =
        new Phrase[] {
          Prompt.THE_DAY, TUESDAY, Prompt.IS_CLOSED, Pause.COLON, new Phrase.TownText("grève")
        };
    assertEquals("Le mardi 24 novembre est fermé: grève", french(town, closed));
    assertEquals("Le mardi 24 novembre", french(town, Prompt.THE_DAY, TUESDAY));
  }

  @Test
  void aSentenceOfWhichOneSoundIsMissingIsSaidAsUsual() {
    var words = "Le {date}, c'est passé, hélas.";
    var town = TownSentences.of(List.of(reworded("is-past", words, Language.FRENCH)));
    var usual = List.of(Prompt.THE_DAY, TUESDAY, Prompt.IS_PAST);
    assertEquals(usual, town.in(usual, Language.FRENCH, sound -> !sound.words().contains("hélas")));
    var silent = Repertoire.find("goodbye").orElseThrow();
    var nothing =
        new Reworded(
            silent,
            Language.FRENCH,
            Template.of(silent, "Adieu.", Language.FRENCH).orElseThrow(),
            Map.of());
    assertEquals(
        List.of(Prompt.GOODBYE),
        TownSentences.of(List.of(nothing)).in(List.of(Prompt.GOODBYE), Language.FRENCH, _ -> true));
  }

  @Test
  void eachLanguageHasItsOwnWords() {
    var town =
        TownSentences.of(
            List.of(
                reworded("goodbye", "À bientôt.", Language.FRENCH),
                reworded("for-english", "English? Star.", Language.ENGLISH)));
    assertEquals("À bientôt. English? Star.", french(town, Prompt.GOODBYE, Prompt.FOR_ENGLISH));
    assertEquals(
        "Thank you for calling. Goodbye. English? Star.",
        Wording.english(
            town.in(List.of(Prompt.GOODBYE, Prompt.FOR_ENGLISH), Language.ENGLISH, _ -> true)));
  }

  @Test
  void whatIsCountedStaysKnownToTheNumberBeforeIt() {
    var town =
        TownSentences.of(
            List.of(reworded("refusals", "{nombre} demandes sans suite.", Language.FRENCH)));
    assertEquals(
        List.of(
            new Count(21),
            new TownWords(
                Prompt.REFUSALS, "demandes sans suite.", "sound of demandes sans suite.")),
        town.in(List.of(new Count(21), Prompt.REFUSALS), Language.FRENCH, _ -> true));
  }

  @Test
  void unchangedWordsKeepTheirSound() {
    var sentence = Repertoire.find("is-too-far").orElseThrow();
    var template =
        Template.of(
                sentence,
                "Le {date} est loin. On peut réserver jusqu'au {dernier jour}.",
                Language.FRENCH)
            .orElseThrow();
    var sounds = Map.of("est loin. On peut réserver jusqu'au", "far");
    var town = TownSentences.of(List.of(new Reworded(sentence, Language.FRENCH, template, sounds)));
    assertEquals(
        List.of(
            Prompt.THE_DAY,
            TUESDAY,
            new TownWords(Prompt.IS_TOO_FAR, "est loin. On peut réserver jusqu'au", "far"),
            TUESDAY,
            Pause.STOP),
        town.in(
            List.of(Prompt.THE_DAY, TUESDAY, Prompt.IS_TOO_FAR, TUESDAY, Pause.STOP),
            Language.FRENCH,
            _ -> true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Passé.",
        "Le {date} du {date} est passé.",
        "Le {date} de {prénom}.",
        "Le {jour}.",
        "Le {date} } est passé."
      })
  void aWordingThatDropsRepeatsOrInventsASlotIsNone(String words) {
    var sentence = Repertoire.find("is-past").orElseThrow();
    assertEquals(Optional.empty(), Template.of(sentence, words, Language.FRENCH));
  }
}
