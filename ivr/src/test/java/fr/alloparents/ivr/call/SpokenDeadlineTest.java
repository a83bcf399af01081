package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.Deadline;
import fr.alloparents.ivr.caller.TownSentences;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SpokenDeadlineTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final Instant FRIDAY = Instant.parse("2026-11-27T11:00:00Z");

  @Test
  void isTheSentenceOfARefusalInTheTimeOfTheTown() {
    assertEquals(
        "C'est trop tard pour le lundi 30 novembre: c'était possible jusqu'au vendredi 27 novembre"
            + " à 12 heures.",
        in("Europe/Paris", TownSentences.NONE).of(MONDAY, new Deadline(FRIDAY, null)));
  }

  private static SpokenDeadline in(String zone, TownSentences sentences) {
    return new SpokenDeadline(ZoneId.of(zone), sentences);
  }

  @Test
  void aTownThatWordsTheSentenceOtherwiseSeesItsOwn() {
    var words = new PaperWords();
    words.add(
        "C'est trop tard pour le {date}: c'était possible jusqu'au {dernier jour} à {heure}.",
        "Trop tard ! {date}, c'était {dernier jour} à {heure}.");
    assertEquals(
        "Trop tard ! Lundi 30 novembre, c'était vendredi 27 novembre à 12 heures. Commande passée.",
        in("Europe/Paris", words.sentences()).of(MONDAY, new Deadline(FRIDAY, "Commande passée")));
  }

  @Test
  void theTownsOwnWordsComeAfterIt() {
    assertEquals(
        "C'est trop tard pour le lundi 30 novembre: c'était possible jusqu'au vendredi 27 novembre"
            + " à 15 heures. Commande passée.",
        in("Indian/Reunion", TownSentences.NONE)
            .of(MONDAY, new Deadline(FRIDAY, "Commande passée")));
  }
}
