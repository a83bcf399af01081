package fr.alloparents.canteen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.canteen.Diets.Saved;
import fr.alloparents.family.Child;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.retention.OldMealNeeds;
import fr.alloparents.storage.Database;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Diets and health plans: written, kept out of the log, and forgotten.
class MealNeedsDeskTest {

  private static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Author CLERK = Author.of("Mme Maire");
  private static final Pai PLAN =
      new Pai(Set.of(Allergen.PEANUTS), "Secret médical", null, TODAY.plusDays(10));

  private final ScratchDatabase scratch = ScratchDatabase.create();
  private final Database database = scratch.database();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final MealNeedsDesk desk = new MealNeedsDesk(database, clock);
  private final Diets diets = new Diets(database, clock);
  private Town town;
  private Child child;

  @BeforeEach
  void aChild() {
    town = town("Ville");
    child = child(town);
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  private Town town(String name) {
    return new Towns(database).create(TownSettings.of(name, SchoolZone.A, PhoneSignIn.BOTH_CODES));
  }

  private Child child(Town of) {
    var families = new Families(database);
    return families.register(of, families.register(of, "Famille"), "Léa", "MARTIN", null);
  }

  private Edited change(UUID request, String seen, @Nullable Long diet, @Nullable Pai pai) {
    return desk.change(town, CLERK, request, child.id(), "Léa MARTIN", seen, diet, pai);
  }

  private Edited change(@Nullable Long diet, @Nullable Pai pai) {
    return change(UUID.randomUUID(), desk.of(town, child.id()).fingerprint(), diet, pai);
  }

  private List<ActionLog.Logged> log() {
    return new ActionLog(database).find(town, new Choice(null, null, null, null), null, 100);
  }

  @Test
  void aNewTownHasTheUsualDiets() {
    assertEquals(
        List.of("Sans porc", "Sans viande", "Végétarien"),
        diets.all(town).stream().map(Diet::name).toList());
  }

  @Test
  void whatAChildEatsIsWrittenAndTakenBackAndTheLogNeverSaysWhat() {
    var diet = diets.all(town).getFirst();
    assertEquals(Edited.DONE, change(diet.id(), PLAN));
    assertEquals(new MealNeeds(diet, PLAN), desk.of(town, child.id()));
    assertEquals(Edited.DONE, change(null, null));
    assertEquals(MealNeeds.NONE, desk.of(town, child.id()));
    assertEquals(2, log().size());
    for (var word : List.of("Secret", "PEANUTS", "porc")) {
      assertFalse(log().toString().contains(word), log().toString());
    }
    assertFalse(PLAN.toString().contains("Secret"));
  }

  @Test
  void aFormSentTwiceWritesOnceAndOneThatIsOutOfDateNothing() {
    var request = UUID.randomUUID();
    var seen = MealNeeds.NONE.fingerprint();
    assertEquals(Edited.DONE, change(request, seen, null, PLAN));
    assertEquals(Edited.DONE, change(request, seen, null, PLAN));
    assertEquals(1, log().size());
    assertEquals(Edited.OUTDATED, change(UUID.randomUUID(), seen, null, null));
    assertEquals(PLAN, desk.of(town, child.id()).pai());
  }

  @Test
  void aChildAndADietOfAnotherTownAreUnknown() {
    var other = town("Ailleurs");
    long theirs = diets.all(other).getFirst().id();
    assertEquals(Edited.NO_SUCH, change(theirs, null));
    assertEquals(
        Edited.NO_SUCH,
        desk.change(
            other,
            CLERK,
            UUID.randomUUID(),
            child.id(),
            "",
            MealNeeds.NONE.fingerprint(),
            null,
            PLAN));
    change(null, PLAN);
    assertEquals(MealNeeds.NONE, desk.of(other, child.id()));
  }

  @Test
  void aPlanHoldsOnItsDaysAndSaysSomething() {
    assertTrue(PLAN.holdsOn(TODAY.plusDays(10)));
    assertFalse(PLAN.holdsOn(TODAY.plusDays(11)));
    var later = new Pai(Set.of(), "Lait", TODAY.plusDays(1), null);
    assertFalse(later.holdsOn(TODAY));
    assertTrue(later.holdsOn(TODAY.plusYears(9)));
    assertThrows(IllegalArgumentException.class, () -> new Pai(Set.of(), " ", null, null));
    assertThrows(
        IllegalArgumentException.class, () -> new Pai(Set.of(), "x", TODAY, TODAY.minusDays(1)));
  }

  @Test
  void dietsAreRenamedAddedAndTakenAwayUnlessAChildHasOne() {
    var all = diets.all(town);
    long pork = all.getFirst().id();
    long meat = all.get(1).id();
    change(pork, null);
    var seen = Diets.fingerprint(all);
    // the first two change names with each other
    var swapped = Map.of(pork, "Sans viande", meat, "Sans porc");
    assertEquals(
        Saved.DONE,
        diets.change(town, CLERK, UUID.randomUUID(), seen, swapped, List.of("Sans sel")));
    assertEquals(
        List.of("Sans viande", "Sans porc", "Sans sel"),
        diets.all(town).stream().map(Diet::name).toList());
    assertEquals(Map.of(pork, 1), diets.counts(town));
    var now = Diets.fingerprint(diets.all(town));
    assertEquals(
        Saved.IN_USE,
        diets.change(town, CLERK, UUID.randomUUID(), now, Map.of(meat, "Sans porc"), List.of()));
    assertEquals(
        Saved.OUTDATED, diets.change(town, CLERK, UUID.randomUUID(), seen, Map.of(), List.of()));
  }

  @Test
  void plansAreForgottenAMonthAfterTheirEndAndAllOfWhoLeftAfterAYear() {
    var diet = diets.all(town).getFirst();
    change(diet.id(), PLAN);
    var end = TODAY.plusDays(10).plusMonths(1);
    assertEquals(0, purgeOn(end));
    assertEquals(1, purgeOn(end.plusDays(1)));
    assertEquals(new MealNeeds(diet, null), desk.of(town, child.id()));

    assertEquals(0, purgeOn(TODAY.plusYears(1)));
    enterClassUntil(TODAY.plusYears(2));
    assertEquals(0, purgeOn(TODAY.plusYears(3)));
    assertEquals(1, purgeOn(TODAY.plusYears(3).plusDays(1)));
    assertEquals(MealNeeds.NONE, desk.of(town, child.id()));
  }

  private int purgeOn(LocalDate day) {
    var then = day.atStartOfDay().plusHours(2).toInstant(ZoneOffset.UTC);
    return new OldMealNeeds(database, Clock.fixed(then, ZoneOffset.UTC)).purge();
  }

  private void enterClassUntil(LocalDate last) {
    var schools = new Schools(database);
    long school = schools.addSchool(town, "Mallerin");
    long schoolClass = schools.addClass(town, school, "CP", null);
    new Families(database).enterClass(town, child, schoolClass, TODAY, last);
  }
}
