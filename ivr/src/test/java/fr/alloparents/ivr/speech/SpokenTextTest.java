package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Angéline | Angéline",
        "Jean-Noël d’Arc | Jean-Noël d'Arc",
        "Cantine & garderie | Cantine et garderie",
        "Fermé (grève). | Fermé (grève).",
        "<genfile file=\"/etc/x\">Léa</genfile> | genfile file /etc/x Léa /genfile",
        "$(id) `id` {x} \\n | (id) id x n",
        "[[b0~]] Zoé | b0 Zoé",
      })
  void whatAVoiceCouldTakeForAnInstructionIsGone(String typed, String said) {
    assertEquals(said, new SpokenText(typed).words());
  }

  @Test
  void itIsOneLineWithoutControlCharacters() {
    assertEquals("a b c d", new SpokenText(" a\r\nb\tc\u0000d\u0007 ").words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "...!?", "😀", "<>", "- - -"})
  void whatHasNothingToSayIsEmpty(String typed) {
    assertTrue(new SpokenText(typed).isEmpty());
  }

  @Test
  void aNovelIsCutShort() {
    assertEquals(SpokenText.LONGEST, new SpokenText("a".repeat(1_000_000)).words().length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accueil 12h15 | Accueil 12 heures 15",
        "de 8h30 à 12 h | de 8 heures 30 à 12 heures",
        "reservation.ville.fr | reservation point ville point fr",
        "n° 12, 3 € | numéro 12, 3  euros",
        "Fermé. Merci. | Fermé. Merci.",
      })
  void shorthandIsReadAsAPersonReadsIt(String written, String read) {
    assertEquals(read, new SpokenText(written).inFrench());
  }

  @Test
  void anyTextWhateverGivesAHarmlessNameAndHarmlessWords() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 5_000; round++) {
      var text = new SpokenText(hostile(random));
      assertTrue(ContentName.of(text.words()).matches("[a-z0-9-]{1,60}"), () -> "seed " + seed);
      assertTrue(
          text.words().chars().noneMatch(c -> "<>{}[]$`\\|\"&\r\n\0".indexOf(c) >= 0),
          () -> "seed " + seed);
    }
  }

  private static String hostile(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(60); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
    }
    return text.toString();
  }
}
