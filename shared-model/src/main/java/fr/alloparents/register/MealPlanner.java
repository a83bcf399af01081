package fr.alloparents.register;

import fr.alloparents.canteen.Diet;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.canteen.Pai;
import fr.alloparents.register.LineEffect.Change;
import fr.alloparents.register.Problem.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a line says of a child's meals. An empty cell takes nothing away; of a health plan that is
/// there already, the allergens ticked at the desk stay.
final class MealPlanner {

  private MealPlanner() {}

  static void plan(
      Entry entry, ChildPlan child, Register register, List<Change> changes, List<Problem> errors) {
    var known = child.known == null ? MealNeeds.NONE : register.eats(child.known.id());
    var diet = known.diet();
    if (!entry.diet().isEmpty()) {
      diet = register.diet(entry.diet());
      if (diet == null) {
        errors.add(
            Planner.unknown(Kind.UNKNOWN_DIET, Column.DIET, entry.diet(), register.dietNames()));
        return;
      }
    }
    var pai = pai(entry, known.pai());
    boolean another = !Objects.equals(diet, known.diet());
    boolean planned = !Objects.equals(pai, known.pai());
    if (another) {
      changes.add(new Change(Column.DIET, name(known.diet()), name(diet)));
    }
    if (planned) {
      changes.add(new Change(Column.PAI, "", Change.HIDDEN));
    }
    if (another || planned) {
      child.eats = new MealNeeds(diet, pai);
    }
  }

  private static String name(@Nullable Diet diet) {
    return diet == null ? "" : diet.name();
  }

  private static @Nullable Pai pai(Entry entry, @Nullable Pai known) {
    var written = entry.pai();
    if (written == null || known == null) {
      return written == null ? known : written;
    }
    return new Pai(
        known.allergens(),
        written.words(),
        written.from() == null ? known.from() : written.from(),
        written.to() == null ? known.to() : written.to());
  }
}
