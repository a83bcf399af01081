package fr.alloparents.activity;

import static fr.alloparents.calendar.Season.SUMMER_HOLIDAYS;
import static fr.alloparents.calendar.Weekdays.MONDAY_TO_FRIDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Town;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ActivitiesTest {

  private static ScratchDatabase scratch;

  private Catalogue catalogue;
  private Activities activities;
  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void createTown() {
    catalogue = Catalogue.in(scratch.database());
    activities = catalogue.activities;
    town = catalogue.town;
  }

  @Test
  void activitiesAreReadBackInTheOrderOfTheirKeys() {
    var second = activities.create(town, catalogue.settings("Transport", 2, 1));
    var summer =
        activities.create(
            town,
            new ActivitySettings(
                "Grandes vacances",
                "Summer",
                catalogue.group,
                1,
                7,
                MONDAY_TO_FRIDAY,
                SUMMER_HOLIDAYS,
                true));
    var first = activities.create(town, catalogue.settings("Cantine", 1, 1));
    assertEquals(List.of(first, summer, second), activities.all(town));
  }

  @Test
  void groupsKeepTheOrderInWhichTheyWereCreated() {
    var transport = activities.createGroup(town, "TRANSPORT");
    var adults = activities.createGroup(town, "Cantine ADULTE");
    assertEquals(List.of(catalogue.group, transport, adults), activities.groups(town));
  }

  @Test
  void aKeyIsNeverGivenTwice() {
    activities.create(town, catalogue.settings("Cantine", 1, 1));
    assertRefused(
        new Conflict.KeyTaken(1, 1, "Cantine"),
        () -> activities.create(town, catalogue.settings("Accueil matin", 1, 1)));
    activities.create(town, catalogue.settings("Accueil matin", 2, 1));
  }

  @Test
  void anActivityKeepsItsKeyWhateverElseChanges() {
    var canteen = activities.create(town, catalogue.settings("Cantine", 1, 1));
    assertRefused(
        new Conflict.KeyIsPermanent("Cantine", 1, 1),
        () -> activities.change(town, canteen.id(), catalogue.settings("Cantine", 1, 2)));
    assertRefused(
        new Conflict.KeyIsPermanent("Cantine", 1, 1),
        () -> activities.change(town, canteen.id(), catalogue.settings("Cantine", 2, 1)));
    var renamed =
        activities.change(town, canteen.id(), catalogue.settings("Restaurant scolaire", 1, 1));
    assertEquals(List.of(renamed), activities.all(town));
    assertEquals("Restaurant scolaire", renamed.name());
  }

  @Test
  void namesDifferByMoreThanCase() {
    var canteen = activities.create(town, catalogue.settings("Cantine", 1, 1));
    assertRefused(
        new Conflict.NameTaken("CANTINE"),
        () -> activities.create(town, catalogue.settings("CANTINE", 1, 2)));
    assertRefused(
        new Conflict.NameTaken("périscolaire"), () -> activities.createGroup(town, "périscolaire"));
    var respelled = activities.change(town, canteen.id(), catalogue.settings("CANTINE", 1, 1));
    assertEquals("CANTINE", respelled.name());
  }

  @Test
  void activitiesExcludeEachOtherOnceWhicheverIsNamedFirst() {
    var canteen = activities.create(town, catalogue.settings("Cantine", 1, 1));
    var noMeal = activities.create(town, catalogue.settings("Accueil midi sans repas", 1, 2));
    activities.exclude(town, noMeal.id(), canteen.id());
    activities.exclude(town, canteen.id(), noMeal.id());
    assertEquals(1, catalogue.count("activity_incompatibility"));
    assertRefused(
        new Conflict.ExcludesItself("Cantine"),
        () -> activities.exclude(town, canteen.id(), canteen.id()));
  }

  @Test
  void theActivitiesOfAnotherTownAreOutOfReach() {
    var canteen = activities.create(town, catalogue.settings("Cantine", 1, 1));
    var other = Catalogue.in(scratch.database());
    var settings = other.settings("Cantine", 1, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> activities.change(other.town, canteen.id(), settings));
    assertThrows(
        IllegalArgumentException.class,
        () -> activities.exclude(other.town, canteen.id(), canteen.id()));
    assertEquals(List.of(), activities.all(other.town));
  }

  @Test
  void everyChangeIsNoticedByItsVersionAndARefusedOneIsNot() {
    long before = catalogue.rulesVersion();
    var canteen = activities.create(town, catalogue.settings("Cantine", 1, 1));
    var noMeal = activities.create(town, catalogue.settings("Accueil midi sans repas", 1, 2));
    activities.exclude(town, canteen.id(), noMeal.id());
    activities.change(town, canteen.id(), catalogue.settings("Cantine", 1, 1));
    activities.createGroup(town, "MERCREDI");
    assertEquals(before + 5, catalogue.rulesVersion());
    assertThrows(
        CatalogueException.class,
        () -> activities.create(town, catalogue.settings("Cantine", 1, 3)));
    assertEquals(before + 5, catalogue.rulesVersion());
  }

  @Test
  void valuesOutOfRangeAreRefusedBeforeTheyReachTheDatabase() {
    assertInvalid(() -> catalogue.settings(" ", 1, 1));
    assertInvalid(() -> catalogue.settings("a".repeat(81), 1, 1));
    assertInvalid(() -> catalogue.settings("Cantine", 0, 1));
    assertInvalid(() -> catalogue.settings("Cantine", 10, 1));
    assertInvalid(() -> catalogue.settings("Cantine", 1, 0));
    assertInvalid(() -> catalogue.settings("Cantine", 1, 8));
    assertInvalid(() -> catalogue.activity("Cantine", 1, Weekdays.NONE, SUMMER_HOLIDAYS));
    assertTrue(activities.all(town).isEmpty());
  }

  private static void assertRefused(Conflict conflict, Executable change) {
    assertEquals(conflict, assertThrows(CatalogueException.class, change).conflict());
  }

  private static void assertInvalid(Executable settings) {
    assertThrows(IllegalArgumentException.class, settings);
  }
}
