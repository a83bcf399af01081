package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.TownTexts.Kind;
import java.time.Clock;
import java.time.LocalDate;
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
    texts.changeStatement(town, Author.SERVER, "La nôtre", stated);
    assertEquals(stated, conformity(town));
    assertTrue(texts.find(town, Kind.ACCESSIBILITY, Locale.FRENCH).isPresent());
    assertEquals(Conformity.NONE, conformity(other));
    assertTrue(texts.find(other, Kind.ACCESSIBILITY, Locale.FRENCH).isEmpty());
  }

  @Test
  void whoeverTakesTheStatementBackTakesTheConformityBack() {
    texts.changeStatement(town, Author.SERVER, "La nôtre", Conformity.FULL);
    texts.changeStatement(town, Author.SERVER, " \n", Conformity.FULL);
    assertEquals(Conformity.NONE, conformity(town));
  }

  @Test
  void aStatementThatIsTooLongChangesNothing() {
    texts.changeStatement(town, Author.SERVER, "La nôtre", Conformity.PARTIAL);
    var tooLong = "x".repeat(TownTexts.LONGEST + 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> texts.changeStatement(town, Author.SERVER, tooLong, Conformity.FULL));
    assertEquals(Conformity.PARTIAL, conformity(town));
  }

  @Test
  void aFrenchStatementIsNotChangedWithoutItsConformity() {
    assertThrows(
        IllegalArgumentException.class,
        () -> texts.change(town, Author.SERVER, Kind.ACCESSIBILITY, Locale.FRENCH, "La nôtre"));
    texts.changeStatement(town, Author.SERVER, "La nôtre", Conformity.PARTIAL);
    texts.change(town, Author.SERVER, Kind.ACCESSIBILITY, Locale.ENGLISH, "");
    assertEquals(Conformity.PARTIAL, conformity(town));
  }

  @Test
  void otherSettingsLeaveItAsItIs() {
    texts.changeStatement(town, Author.SERVER, "La nôtre", Conformity.PARTIAL);
    towns.change(town.with(town.settings().opening(LocalDate.EPOCH)));
    assertEquals(Conformity.PARTIAL, conformity(town));
  }
}
