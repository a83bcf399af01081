package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Diners;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.canteen.Pai;
import fr.alloparents.kitchen.MealCount;
import fr.alloparents.kitchen.MealCount.Kind;
import fr.alloparents.kitchen.MealCount.Line;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many meals a kitchen cooks, and what has changed since it last heard it.
class MealCountsTest extends DeskTest {

  private Town itself;
  private long kitchen;
  private long adults;

  @BeforeEach
  void aKitchen() {
    itself = new Towns(scratch.database()).byId(town.id).orElseThrow();
    kitchen =
        town.insert(
            """
            INSERT INTO kitchen (town_id, name, lookup_hash, drawn_at)
            VALUES (?, 'Cuisine centrale', REPEAT('x', 32), '2026-09-01')
            """,
            town.id);
    adults = town.workshop;
    town.rule("UPDATE activity SET name = 'Cantine adulte' WHERE id = ?", adults);
  }

  private MealCounts countsAt(Instant now) {
    return new MealCounts(scratch.database(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private MealCount.Asked asked(Instant now) {
    return countsAt(now).of(itself, kitchen, TUESDAY).orElseThrow();
  }

  private MealCount hear(Instant now) {
    var count = asked(now).now();
    countsAt(now).heard(itself, kitchen, count);
    return count;
  }

  private void plan(long child, Set<Allergen> allergens, String words) {
    var desk = new MealNeedsDesk(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
    var seen = desk.of(itself, child).fingerprint();
    var by = Author.of("Mme Maire");
    var pai = new Pai(allergens, words, null, null);
    desk.change(itself, by, UUID.randomUUID(), child, "Enfant", seen, null, pai);
  }

  private boolean plansChanged() {
    var before = asked(NOW).before().orElseThrow();
    assertEquals(List.of(), before.changes());
    assertEquals(before.plansChanged(), !before.nothingChanged());
    return before.plansChanged();
  }

  private void eats(long child, @Nullable String diet, @Nullable String pai) {
    town.update(
        """
        INSERT INTO child_meal (town_id, child_id, diet_id, pai_words, pai_allergens, pai_last_day,
          changed_at)
        VALUES (?, ?, (SELECT id FROM diet WHERE town_id = ? AND name = ?), ?, ?, ?, '2026-09-01')
        """,
        town.id,
        child,
        town.id,
        diet,
        pai,
        pai == null ? null : 0,
        pai == null ? null : TUESDAY);
  }

  @Test
  void mealsAreCountedBySchoolDietAndPlanAdultsApart() {
    town.update("INSERT INTO diet (town_id, name) VALUES (?, 'Sans porc')", town.id);
    var bond = town.family("Bond");
    var grown = town.family("Grand");
    eats(family.child(), "Sans porc", null);
    eats(bond.child(), null, "Arachides");
    eats(grown.child(), "Sans porc", null);
    ask(book(town.canteen, TUESDAY));
    ask(bond, Change.book(bond.child(), town.canteen, TUESDAY));
    ask(grown, Change.book(grown.child(), adults, TUESDAY));
    ask(book(town.centre, TUESDAY));

    var count = asked(NOW).now();
    assertEquals(
        List.of(
            new Line(Kind.CHILDREN, "", 2),
            new Line(Kind.ADULTS, "", 1),
            new Line(Kind.SCHOOL, "Mallerin", 2),
            new Line(Kind.DIET, "Sans porc", 1),
            new Line(Kind.PAI, "", 1),
            new Line(Kind.ALLERGEN, "", 1)),
        count.lines());
    assertFalse(count.settled());
    assertEquals(Instant.parse("2026-11-23T09:00:00Z"), count.deadline());
    assertTrue(asked(Instant.parse("2026-11-23T09:10:00Z")).now().settled());
  }

  @Test
  void aPlanThatHasEndedCountsNoMore() {
    eats(family.child(), null, "Arachides");
    ask(book(town.canteen, TUESDAY));
    ask(book(town.canteen, TUESDAY.plusDays(1)));
    assertEquals(1, asked(NOW).now().number(Kind.PAI));
    var next = countsAt(NOW).of(itself, kitchen, TUESDAY.plusDays(1)).orElseThrow();
    assertEquals(0, next.now().number(Kind.PAI));
  }

  @Test
  void whatChangedIsToldSinceTheKitchenLastHeardThatDay() {
    var bond = town.family("Bond");
    ask(book(town.canteen, TUESDAY));
    assertEquals(Optional.empty(), asked(NOW).before(), "never heard");
    hear(NOW);
    assertEquals(List.of(), asked(NOW).before().orElseThrow().changes());

    eats(family.child(), null, "Arachides");
    ask(bond, Change.book(bond.child(), town.canteen, TUESDAY));
    ask(bond, Change.book(bond.child(), adults, TUESDAY));
    var later = NOW.plus(Duration.ofMinutes(5));
    var before = asked(later).before().orElseThrow();
    assertEquals(NOW, before.heardAt());
    assertEquals(
        List.of(
            new Line(Kind.CHILDREN, "", 1),
            new Line(Kind.ADULTS, "", 1),
            new Line(Kind.SCHOOL, "Mallerin", 1),
            new Line(Kind.PAI, "", 1)),
        before.changes());
    hear(later);
    ask(Change.cancel(family.child(), town.canteen, TUESDAY));
    ask(bond, Change.cancel(bond.child(), town.canteen, TUESDAY));
    assertEquals(
        List.of(
            new Line(Kind.CHILDREN, "", -2),
            new Line(Kind.SCHOOL, "Mallerin", -2),
            new Line(Kind.PAI, "", -1)),
        asked(later).before().orElseThrow().changes());
    assertEquals(
        Optional.empty(),
        countsAt(later).of(itself, kitchen, TUESDAY.plusDays(1)).orElseThrow().before(),
        "each day by itself");
  }

  @Test
  void plansAreCountedByAllergenThoseOfWordsAloneApart() {
    var bond = town.family("Bond");
    var zola = town.family("Zola");
    plan(family.child(), Set.of(Allergen.MILK, Allergen.PEANUTS), "");
    plan(bond.child(), Set.of(Allergen.PEANUTS), "Trousse");
    plan(zola.child(), Set.of(), "Kiwi");
    for (var one : List.of(family, bond, zola)) {
      ask(one, Change.book(one.child(), town.canteen, TUESDAY));
    }
    assertEquals(
        List.of(
            new Line(Kind.ALLERGEN, "PEANUTS", 2),
            new Line(Kind.ALLERGEN, "MILK", 1),
            new Line(Kind.ALLERGEN, "", 1)),
        asked(NOW).now().of(Kind.ALLERGEN));
    hear(NOW);
    assertFalse(plansChanged());
  }

  @Test
  void aPlanThatTakesAnothersPlaceOrIsCorrectedIsToldThoughTheNumbersAreTheSame() {
    var bond = town.family("Bond");
    plan(family.child(), Set.of(Allergen.MILK), "");
    plan(bond.child(), Set.of(Allergen.MILK), "");
    ask(book(town.canteen, TUESDAY));
    hear(NOW);
    assertFalse(plansChanged());
    ask(Change.cancel(family.child(), town.canteen, TUESDAY));
    ask(bond, Change.book(bond.child(), town.canteen, TUESDAY));
    assertTrue(plansChanged(), "another child has it");
    hear(NOW);
    plan(bond.child(), Set.of(Allergen.MILK), "Trousse d'urgence");
    assertTrue(plansChanged(), "it says something else");
    hear(NOW);
    plan(family.child(), Set.of(Allergen.NUTS), "");
    assertFalse(plansChanged(), "that child does not come");
  }

  @Test
  void whatAnOlderVersionHeardSaysNothingOfPlans() {
    plan(family.child(), Set.of(Allergen.MILK), "");
    ask(book(town.canteen, TUESDAY));
    hear(NOW);
    plan(family.child(), Set.of(Allergen.EGGS), "");
    town.update("UPDATE kitchen_heard SET plans = NULL WHERE town_id = ?", town.id);
    assertFalse(plansChanged());
  }

  @Test
  void eachKitchenHasItsOwnMemoryWhichEndsWithIt() {
    long other =
        town.insert(
            """
            INSERT INTO kitchen (town_id, name, lookup_hash, drawn_at)
            VALUES (?, 'Rochat', REPEAT('y', 32), '2026-09-01')
            """,
            town.id);
    var count = hear(NOW);
    assertEquals(Optional.empty(), countsAt(NOW).of(itself, other, TUESDAY).orElseThrow().before());
    town.update("DELETE FROM kitchen WHERE id = ?", kitchen);
    countsAt(NOW).heard(itself, kitchen, count);
    assertEquals(0, town.count("SELECT COUNT(*) FROM kitchen_heard WHERE town_id = ?", town.id));
  }

  @Test
  void theNextDayIsOneWithMeals() {
    close(MONDAY.toString(), town.canteen);
    close(MONDAY.toString(), adults);
    var counts = countsAt(NOW);
    assertEquals(Optional.of(TUESDAY), counts.servedAfter(itself, MONDAY.minusDays(1)));
    assertEquals(Optional.of(MONDAY.minusDays(1)), counts.servedBefore(itself, TUESDAY));
    assertEquals(Optional.empty(), counts.of(itself, kitchen, MONDAY));
    assertEquals(Optional.empty(), counts.servedAfter(itself, TestTown.LAST));
  }

  private void close(String day, long activity) {
    town.rule(
        """
        INSERT INTO closure (town_id, first_day, last_day, activity_id, reason)
        VALUES (?, ?, ?, ?, 'Grève')
        """,
        town.id,
        day,
        day,
        activity);
  }

  @Test
  void theTownHallSaysWhereTheKitchenCooks() {
    var diners = new ActivityDiners(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
    assertEquals(
        List.of(Diners.CHILDREN, Diners.NOBODY, Diners.NOBODY, Diners.ADULTS),
        diners.all(itself).stream().map(ActivityDiners.OfActivity::diners).toList());
    ask(book(town.canteen, TUESDAY));
    ask(book(town.centre, TUESDAY));
    var by = Author.of("Mme Maire");
    diners.choose(
        itself,
        by,
        UUID.randomUUID(),
        ActivityDiners.fingerprint(diners.all(itself)),
        Map.of(town.centre, Diners.CHILDREN));
    assertEquals(2, asked(NOW).now().number(Kind.CHILDREN));
  }

  @Test
  void whatWasHeardOfPastDaysIsForgotten() {
    // of the other towns of these tests
    countsAt(TUESDAY.plusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC)).purge();
    hear(NOW);
    assertEquals(
        0, countsAt(TUESDAY.plusDays(31).atStartOfDay().toInstant(ZoneOffset.UTC)).purge());
    assertEquals(
        1, countsAt(TUESDAY.plusDays(32).atStartOfDay().toInstant(ZoneOffset.UTC)).purge());
  }
}
