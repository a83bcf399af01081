package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.TownTexts.Kind;
import fr.alloparents.town.TownTexts.Own;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts that a town has put in place of the product's own.
class TownTextsTest {

  private static ScratchDatabase scratch;
  private static TownTexts texts;

  private Town town;
  private Town other;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    texts = new TownTexts(scratch.database(), Clock.systemUTC());
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void twoTowns() {
    var towns = new Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private static Optional<String> find(Town of) {
    return find(of, Kind.LEGAL_NOTICE, Locale.FRENCH);
  }

  private static Optional<String> find(Town of, Kind kind, Locale language) {
    return texts.find(of, kind, language).map(Own::text);
  }

  private static void change(Town of, String text) {
    change(of, Kind.LEGAL_NOTICE, Locale.FRENCH, text);
  }

  private static void change(Town of, Kind kind, Locale language, String text) {
    if (kind == Kind.ACCESSIBILITY && language.equals(Locale.FRENCH)) {
      SeenTexts.state(texts, of, text, Conformity.PARTIAL);
    } else {
      SeenTexts.change(texts, of, kind, language, text);
    }
  }

  @Test
  void anotherTownsTextIsNeverFoundReplacedOrRemoved() {
    change(other, "De là-bas");
    assertEquals(Optional.empty(), find(town));
    change(town, "D'ici");
    assertEquals(Optional.of("De là-bas"), find(other));
    change(town, "");
    assertEquals(Optional.empty(), find(town));
    assertEquals(Optional.of("De là-bas"), find(other));
  }

  @ParameterizedTest
  @EnumSource
  void eachPageHasATextOfItsOwnInEachLanguage(Kind kind) {
    change(town, kind, Locale.FRENCH, "en français");
    change(town, kind, Locale.ENGLISH, "in English");
    for (var each : Kind.values()) {
      boolean changed = each == kind;
      assertEquals(
          changed ? Optional.of("en français") : Optional.empty(), find(town, each, Locale.FRENCH));
      assertEquals(
          changed ? Optional.of("in English") : Optional.empty(), find(town, each, Locale.ENGLISH));
    }
    change(town, kind, Locale.FRENCH, "");
    assertEquals(Optional.of("in English"), find(town, kind, Locale.ENGLISH));
  }

  @Test
  void inALanguageItHasNotWrittenATownsFrenchTextIsFound() {
    change(town, "en français");
    var found = texts.find(town, Kind.LEGAL_NOTICE, Locale.ENGLISH);
    assertEquals(Optional.of(new Own(Kind.LEGAL_NOTICE, Locale.FRENCH, "en français")), found);
    assertEquals(Optional.empty(), find(town, Kind.DATA_PROTECTION, Locale.ENGLISH));
    change(other, Kind.LEGAL_NOTICE, Locale.ENGLISH, "in English");
    assertEquals(Optional.empty(), find(other));
  }

  private Edited change(String seen, String text) {
    return texts.change(town, Author.SERVER, Kind.LEGAL_NOTICE, Locale.FRENCH, seen, text);
  }

  @Test
  void ofTwoWhoChangeTheSameTextTheSecondIsTold() {
    var ours = TownTexts.fingerprint("");
    assertEquals(Edited.DONE, change(ours, "De l'une"));
    assertEquals(Edited.DONE, change(ours, "De l'une"), "the same form twice");
    assertEquals(Edited.OUTDATED, change(ours, "De l'autre"));
    assertEquals(Optional.of("De l'une"), find(town));
    assertEquals(Edited.DONE, change(TownTexts.fingerprint("De l'une"), "De l'autre"));
    assertEquals(Edited.OUTDATED, change(TownTexts.fingerprint("De l'une"), ""));
    assertEquals(Optional.of("De l'autre"), find(town));
  }

  @Test
  void aNewTextTakesThePlaceOfTheOldOneWithoutTheSpaceAroundIt() {
    change(town, "avant");
    change(town, " \n\nUn.\n\nDeux. \n");
    assertEquals(Optional.of("Un.\n\nDeux."), find(town));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\r\n\r\n"})
  void aBlankTextBringsTheProductsBack(String blank) {
    change(town, "le nôtre");
    change(town, blank);
    assertEquals(Optional.empty(), find(town));
    change(town, blank);
    assertEquals(Optional.empty(), find(town));
  }

  @Test
  void theLongestIsKeptWholeAndALongerOneChangesNothing() {
    var longest = "€".repeat(TownTexts.LONGEST);
    change(town, longest);
    assertThrows(IllegalArgumentException.class, () -> change(town, longest + "€"));
    assertThrows(
        IllegalArgumentException.class, () -> change(town, " ".repeat(TownTexts.LONGEST + 1)));
    assertEquals(Optional.of(longest), find(town));
  }

  @Test
  void aTownThatDoesNotExistHasNoTexts() {
    var nowhere = new Town(-1, town.settings());
    assertThrows(IllegalStateException.class, () -> change(nowhere, "Texte"));
    assertEquals(Optional.empty(), find(nowhere));
  }
}
