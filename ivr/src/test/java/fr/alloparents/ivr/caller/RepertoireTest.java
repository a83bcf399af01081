package fr.alloparents.ivr.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.TownSentences.Reworded;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepertoireTest {

  /// Said before the town is known, in place of a name, or by nobody yet.
  private static final Set<Prompt> OF_NO_TOWN =
      EnumSet.of(Prompt.UNKNOWN_NUMBER, Prompt.YOUR_CHILD, Prompt.RECEIPT_BY_MAIL);

  @Test
  void everyPromptIsInASentenceThatATownMayWord() {
    var missing = EnumSet.complementOf(EnumSet.copyOf(OF_NO_TOWN));
    Repertoire.all().forEach(sentence -> missing.removeAll(sentence.prompts()));
    assertEquals(Set.of(), missing);
    assertTrue(
        Repertoire.all().stream()
            .flatMap(sentence -> sentence.prompts().stream())
            .noneMatch(OF_NO_TOWN::contains));
  }

  @Test
  void aSentenceIsWrittenWithTheLabelsOfItsSlots() {
    assertEquals(
        "C'est trop tard pour le {date}: c'était possible jusqu'au {dernier jour} à {heure}.",
        text("too-late-for"));
    assertEquals("Tapez le {nom du code}, puis dièse.", text("enter-the"));
    assertEquals("{date}, {activité}: rien de réservé pour {prénom}.", text("nothing-booked-for"));
    assertEquals("{nombre} jours réservés.", text("days-booked"));
  }

  private static String text(String key) {
    return Repertoire.find(key).orElseThrow().text(Language.FRENCH);
  }

  /// So that whoever changes one word has the sounds of all the others.
  @ParameterizedTest
  @EnumSource
  void theUsualWordsOfEverySentenceAreSaidByItsUsualSounds(Language call) {
    for (var sentence : Repertoire.all()) {
      var language = sentence.voice(call);
      var usual = sentence.with(sentence.examples("Ville"));
      var template = Template.of(sentence, sentence.text(language), language).orElseThrow();
      var said =
          new Reworded(sentence, language, template, Map.of())
              .with(sentence.examples("Ville"))
              .orElseThrow();
      assertEquals(Wording.of(usual, language), Wording.of(said, language), sentence.key());
      assertEquals(sentence.prompts(), said.stream().filter(Prompt.class::isInstance).toList());
    }
  }
}
