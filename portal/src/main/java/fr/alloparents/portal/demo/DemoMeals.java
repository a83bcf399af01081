package fr.alloparents.portal.demo;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Diet;
import fr.alloparents.canteen.Diets;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.canteen.Pai;
import fr.alloparents.family.Child;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the children of the demo town eat, and the number that its kitchen calls.
final class DemoMeals {

  private final Town town;
  private final DemoFamilies families;
  private final DemoCalendar calendar;
  private final MealNeedsDesk desk;
  private final List<Diet> diets;
  private final KitchenNumbers numbers;

  DemoMeals(
      Database database, Town town, DemoFamilies families, DemoCalendar calendar, Clock clock) {
    this.town = town;
    this.families = families;
    this.calendar = calendar;
    this.desk = new MealNeedsDesk(database, clock);
    this.diets = new Diets(database, clock).all(town);
    this.numbers = new KitchenNumbers(database, clock);
  }

  void write() {
    var plan =
        new Pai(
            Set.of(Allergen.PEANUTS, Allergen.NUTS),
            "Trousse d'urgence au réfectoire",
            calendar.current().firstDay(),
            calendar.current().lastDay());
    eats(families.chloe(), null, plan);
    eats(families.angeline(), diets.getFirst(), null);
    eats(families.james(), diets.getLast(), null);
    if (!numbers.change(town, Author.SERVER, DemoTown.KITCHEN)) {
      throw new IllegalStateException("the number of the demo town's kitchen is taken");
    }
  }

  private void eats(Child child, @Nullable Diet diet, @Nullable Pai pai) {
    desk.change(
        town,
        Author.SERVER,
        UUID.randomUUID(),
        child.id(),
        child.firstName() + " " + child.lastName(),
        MealNeeds.NONE.fingerprint(),
        diet == null ? null : (Long) diet.id(),
        pai);
  }
}
