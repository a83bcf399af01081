package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.Deadline;
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
        SpokenDeadline.of(MONDAY, new Deadline(FRIDAY, null), ZoneId.of("Europe/Paris")));
  }

  @Test
  void theTownsOwnWordsComeAfterIt() {
    assertEquals(
        "C'est trop tard pour le lundi 30 novembre: c'était possible jusqu'au vendredi 27 novembre"
            + " à 15 heures. Commande passée.",
        SpokenDeadline.of(
            MONDAY, new Deadline(FRIDAY, "Commande passée"), ZoneId.of("Indian/Reunion")));
  }
}
