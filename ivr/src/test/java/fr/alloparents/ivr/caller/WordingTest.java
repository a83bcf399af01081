package fr.alloparents.ivr.caller;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.COMMA;
import static fr.alloparents.ivr.caller.Pause.STOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.Digits;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.Place;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Phrase.ShortDay;
import fr.alloparents.ivr.caller.Phrase.Telephone;
import fr.alloparents.ivr.caller.Phrase.Time;
import fr.alloparents.ivr.caller.Phrase.TownText;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

  private static final ActivityName CANTEEN = new ActivityName("Cantine", Optional.of("Canteen"));
  private static final Day TUESDAY = new Day(LocalDate.of(2026, 11, 24));

  @Test
  void aSlotReadsAsPartOfItsSentence() {
    assertEquals(
        "Bonjour. Bienvenue sur la ligne de réservation de Ville de démo. For English, press star.",
        Wording.french(
            List.of(Prompt.WELCOME, new TownText("Ville de démo"), STOP, Prompt.FOR_ENGLISH)));
  }

  @Test
  void anActivityIsCapitalOnlyAtTheHeadOfItsSentence() {
    assertEquals(
        "Mardi 24 novembre, cantine: rien de réservé pour Angéline. Pour réserver, tapez 1.",
        Wording.french(
            List.of(
                TUESDAY,
                COMMA,
                CANTEEN,
                COLON,
                Prompt.NOTHING_BOOKED_FOR,
                new FirstName("Angéline"),
                STOP,
                Prompt.TO_BOOK)));
    assertEquals(
        "Cantine, tapez 1. Accueil matin, tapez 2. CLAE, tapez 3.",
        Wording.french(
            List.of(
                CANTEEN,
                new Press('1'),
                new ActivityName("Accueil matin", Optional.empty()),
                new Press('2'),
                new ActivityName("CLAE", Optional.empty()),
                new Press('3'))));
  }

  @Test
  void englishNamesTheActivityInEnglishAndKeepsTheTownsFrenchWords() {
    assertEquals(
        "It is saved: canteen, Tuesday 24 November, for Angéline. Armistice.",
        Wording.english(
            List.of(
                Prompt.SAVED,
                CANTEEN,
                COMMA,
                TUESDAY,
                COMMA,
                Prompt.FOR,
                new FirstName("Angéline"),
                STOP,
                new TownText("Armistice"),
                STOP)));
  }

  @Test
  void aTownTextWithItsOwnFullStopGetsNoSecondOne() {
    assertEquals("Fermé vendredi.", Wording.french(List.of(new TownText("Fermé vendredi."), STOP)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24,mardi 24 novembre,Tuesday 24 November",
    "2026-11-01,dimanche premier novembre,Sunday 1 November",
    "2028-02-29,mardi 29 février,Tuesday 29 February",
    "2026-08-05,mercredi 5 août,Wednesday 5 August"
  })
  void daysAreSaidWithWeekdayDayAndMonth(LocalDate date, String french, String english) {
    assertEquals(french, new Day(date).text(Language.FRENCH));
    assertEquals(english, new Day(date).text(Language.ENGLISH));
  }

  @Test
  void aNearDayIsSaidWithoutItsMonth() {
    assertEquals("mardi 24", new ShortDay(TUESDAY.date()).text(Language.FRENCH));
    assertEquals("Tuesday 24", new ShortDay(TUESDAY.date()).text(Language.ENGLISH));
  }

  @ParameterizedTest
  @CsvSource({"10:00,10 heures", "16:30,16 heures 30", "01:05,1 heure 5", "00:00,0 heure"})
  void timesAreSaidInHoursAndMinutes(LocalTime time, String french) {
    assertEquals(french, new Time(time).text(Language.FRENCH));
  }

  @ParameterizedTest
  @CsvSource({"1,en tête,first", "3,troisième,third", "11,numéro 11,number 11"})
  void placesAreOrdinals(int place, String french, String english) {
    assertEquals(french, new Place(place).text(Language.FRENCH));
    assertEquals(english, new Place(place).text(Language.ENGLISH));
  }

  @Test
  void digitsAreSaidOneByOneAndTelephoneNumbersInPairs() {
    assertEquals("4 8 2 1 0 7", new Digits("482107").text(Language.FRENCH));
    assertEquals("04 76 01 03 91", new Telephone("0476010391").text(Language.FRENCH));
  }

  @ParameterizedTest
  @CsvSource({"1,', tapez 1.',', press 1.'", "#,', tapez dièse.',', press hash.'"})
  void anOptionNamesItsKeyAfterItsAction(char key, String french, String english) {
    assertEquals(french, new Press(key).text(Language.FRENCH));
    assertEquals(english, new Press(key).text(Language.ENGLISH));
  }

  @Test
  void whatCannotBeSaidIsNoPhrase() {
    assertThrows(IllegalArgumentException.class, () -> new Press('A'));
    assertThrows(IllegalArgumentException.class, () -> new Digits("12a"));
    assertThrows(IllegalArgumentException.class, () -> new Telephone(""));
    assertThrows(IllegalArgumentException.class, () -> new Place(0));
    assertThrows(IllegalArgumentException.class, () -> new Count(-1));
  }

  @ParameterizedTest
  @EnumSource(Prompt.class)
  void theLineSaysReserverNeverInscrireAndNeedsNoGender(Prompt prompt) {
    var french = prompt.text(Language.FRENCH);
    assertEquals(french.replaceAll("(?i)inscri\\w*|\\(e\\)|il ou elle", "?"), french);
  }
}
