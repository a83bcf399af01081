package fr.alloparents.canteen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.canteen.Menus.Week;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the canteen serves, week by week.
class MenusTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Author CLERK = Author.of("Mme Maire");
  private static final Serving LUNCH =
      new Serving(
          MONDAY, Meal.LUNCH, List.of("Taboulé", "Poulet"), Set.of(Allergen.MILK, Allergen.GLUTEN));
  private static final Serving SNACK = new Serving(MONDAY, Meal.SNACK, List.of("Pomme"), Set.of());

  private static ScratchDatabase scratch;
  private static Towns towns;

  private final Menus menus = at("2026-11-24T11:00:00Z");
  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTown() {
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
  }

  private static Menus at(String instant) {
    return new Menus(scratch.database(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
  }

  private Edited write(int version, Serving... servings) {
    return menus.write(town, CLERK, new Week(MONDAY, version, List.of(servings)));
  }

  private List<String> log() {
    return new ActionLog(scratch.database())
        .find(town, new Choice(null, null, null, null), null, 100).stream()
            .map(
                each ->
                    each.kind()
                        + " "
                        + each.subject()
                        + ": "
                        + each.before()
                        + " > "
                        + each.after())
            .toList();
  }

  @Test
  void aWeekIsReadAsItWasWrittenByDayAndMeal() {
    assertEquals(Edited.DONE, write(0, SNACK, LUNCH));
    var weeks = menus.weeks(town, MONDAY, 2);
    assertEquals(new Week(MONDAY, 1, List.of(LUNCH, SNACK)), weeks.getFirst());
    assertEquals(new Week(MONDAY.plusWeeks(1), 0, List.of()), weeks.getLast());
  }

  @Test
  void everyAllergenIsKept() {
    var all = new Serving(MONDAY, Meal.LUNCH, List.of("Tout"), EnumSet.allOf(Allergen.class));
    write(0, all);
    assertEquals(List.of(all), menus.weeks(town, MONDAY, 1).getFirst().servings());
    assertEquals(14, all.allergens().size(), "annex II of regulation (EU) 1169/2011");
    for (var one : Allergen.values()) {
      assertEquals(Set.of(one), Allergen.of(Allergen.mask(Set.of(one))));
    }
  }

  @Test
  void whoWritesOverWhatSomebodyElseHasWrittenIsToldAndWritesNothing() {
    assertEquals(Edited.DONE, write(0, LUNCH));
    assertEquals(Edited.DONE, write(0, LUNCH), "the same form sent twice");
    assertEquals(Edited.OUTDATED, write(0, SNACK));
    assertEquals(List.of(LUNCH), menus.weeks(town, MONDAY, 1).getFirst().servings());
    assertEquals(Edited.DONE, write(1, SNACK));
    assertEquals(
        List.of(
            "MENUS_WRITTEN 2026-11-23: 2026-11-23 LUNCH: Taboulé; Poulet [GLUTEN MILK]"
                + " > 2026-11-23 SNACK: Pomme []",
            "MENUS_WRITTEN 2026-11-23: null > 2026-11-23 LUNCH: Taboulé; Poulet [GLUTEN MILK]"),
        log());
  }

  @Test
  void somethingIsWrittenWhereThisWeekOrTheNextHasAMeal() {
    assertFalse(menus.written(town));
    write(0, LUNCH);
    assertTrue(menus.written(town));
    assertTrue(at("2026-11-15T23:00:00Z").written(town), "the Monday before, in Paris");
    assertFalse(at("2026-11-15T22:59:59Z").written(town));
    assertFalse(at("2026-11-29T23:00:00Z").written(town), "over");
    write(1);
    assertFalse(menus.written(town));
  }

  @Test
  void anotherTownsMenusNeverComeHere() {
    var other = towns.create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    write(0, LUNCH);
    assertEquals(List.of(), menus.weeks(other, MONDAY, 1).getFirst().servings());
    assertFalse(menus.written(other));
  }

  @Test
  void whatIsNoMealOrNoWeekIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Serving(MONDAY, Meal.LUNCH, List.of(" "), Set.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Serving(MONDAY, Meal.LUNCH, List.of("é".repeat(601)), Set.of()));
    assertThrows(IllegalArgumentException.class, () -> new Week(MONDAY.plusDays(1), 0, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Week(MONDAY.plusWeeks(1), 0, List.of(LUNCH)));
  }

  @Test
  void theLongestIsKeptWhole() {
    var longest = new Serving(MONDAY, Meal.LUNCH, List.of("€".repeat(600)), Set.of());
    write(0, longest);
    assertEquals(List.of(longest), menus.weeks(town, MONDAY, 1).getFirst().servings());
  }
}
