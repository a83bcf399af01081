package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.TownTexts.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A town's own accessibility statement, and the conformity that the home page repeats.
class AccessibilityStatementTest {

  private static ScratchDatabase scratch;
  private static Towns towns;
  private static TownTexts texts;

  private Town town;
  private Town other;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    texts = new TownTexts(scratch.database(), Clock.systemUTC());
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void twoTowns() {
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private static Conformity conformity(Town of) {
    var read = towns.byId(of.id()).orElseThrow().conformity();
    assertEquals(read, texts.conformity(of));
    return read;
  }

  @Test
  void aNewTownHasNone() {
    assertEquals(Conformity.NONE, town.conformity());
    assertEquals(Conformity.NONE, conformity(town));
  }

  @ParameterizedTest
  @EnumSource
  void theStatementAndItsConformityAreStoredTogetherForThisTownOnly(Conformity stated) {
    SeenTexts.state(texts, town, "La nôtre", stated);
    assertEquals(stated, conformity(town));
    assertTrue(texts.find(town, Kind.ACCESSIBILITY, Locale.FRENCH).isPresent());
    assertEquals(Conformity.NONE, conformity(other));
    assertTrue(texts.find(other, Kind.ACCESSIBILITY, Locale.FRENCH).isEmpty());
  }

  @Test
  void whoeverTakesTheStatementBackTakesTheConformityBack() {
    SeenTexts.state(texts, town, "La nôtre", Conformity.FULL);
    SeenTexts.state(texts, town, " \n", Conformity.FULL);
    assertEquals(Conformity.NONE, conformity(town));
  }

  @Test
  void aStatementThatIsTooLongChangesNothing() {
    SeenTexts.state(texts, town, "La nôtre", Conformity.PARTIAL);
    var tooLong = "x".repeat(TownTexts.LONGEST + 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> SeenTexts.state(texts, town, tooLong, Conformity.FULL));
    assertEquals(Conformity.PARTIAL, conformity(town));
  }

  @Test
  void aFrenchStatementIsNotChangedWithoutItsConformity() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SeenTexts.change(texts, town, Kind.ACCESSIBILITY, Locale.FRENCH, "La nôtre"));
    SeenTexts.state(texts, town, "La nôtre", Conformity.PARTIAL);
    SeenTexts.change(texts, town, Kind.ACCESSIBILITY, Locale.ENGLISH, "");
    assertEquals(Conformity.PARTIAL, conformity(town));
  }

  @Test
  void whoHasNotSeenTheConformityOfNowIsTold() {
    var seen = TownTexts.fingerprint("", Conformity.NONE);
    SeenTexts.state(texts, town, "La nôtre", Conformity.PARTIAL);
    var before = TownTexts.fingerprint("La nôtre", Conformity.PARTIAL);
    SeenTexts.state(texts, town, "La nôtre", Conformity.FULL);
    for (var old : List.of(seen, before)) {
      assertEquals(
          Edited.OUTDATED,
          texts.changeStatement(town, Author.SERVER, old, "La nôtre", Conformity.NONE));
      assertEquals(
          Edited.DONE,
          texts.changeStatement(town, Author.SERVER, old, "La nôtre", Conformity.FULL));
    }
    assertEquals(Conformity.FULL, conformity(town));
  }

  @Test
  void otherSettingsLeaveItAsItIs() {
    SeenTexts.state(texts, town, "La nôtre", Conformity.PARTIAL);
    towns.change(town.with(town.settings().opening(LocalDate.EPOCH)));
    assertEquals(Conformity.PARTIAL, conformity(town));
  }
}
