package fr.alloparents.kitchen;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How many meals a kitchen has to cook on a day. Immutable.
///
/// @param at as of when
/// @param settled whether families cannot change it any more
/// @param deadline the last instant at which some family could, callers in their grace apart
/// @param lines in the order in which they are told; of schools, diets, plans and allergens only
///   those that are not zero
/// @param plans stands for whose the health plans are, at which school, and what they say
public record MealCount(
    LocalDate day, Instant at, boolean settled, Instant deadline, List<Line> lines, String plans) {

  public MealCount {
    lines = List.copyOf(lines);
  }

  /// What is counted. The names are stored.
  public enum Kind {
    /// Children's meals, all of them.
    CHILDREN,
    /// Adults' meals, which count nowhere else.
    ADULTS,
    /// Children's meals of a school; without a name, of children in no class.
    SCHOOL,
    /// Children's meals of a diet.
    DIET,
    /// Children's meals under a health plan.
    PAI,
    /// Of these, those without a substance, by the name of the [fr.alloparents.canteen.Allergen];
    /// without a name, those whose plan has words alone. Not stored.
    ALLERGEN
  }

  /// One number.
  ///
  /// @param name of the school, the diet or the substance; empty for the others
  public record Line(Kind kind, String name, int number) {}

  /// All lines of a kind.
  public List<Line> of(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).toList();
  }

  /// The one number of a kind; 0 where there is none.
  public int number(Kind kind) {
    return of(kind).stream().mapToInt(Line::number).sum();
  }

  /// A count with what has changed since a kitchen last heard one of the same day.
  ///
  /// @param before empty where it has heard none yet
  public record Asked(MealCount now, Optional<Before> before) {}

  /// What a kitchen heard before.
  ///
  /// @param heardAt when
  /// @param changes a line for each number that is another now, with the difference; none where
  ///   they are the same
  /// @param plansChanged whether other children have health plans now, or they say something else
  public record Before(Instant heardAt, List<Line> changes, boolean plansChanged) {

    public Before {
      changes = List.copyOf(changes);
    }

    /// Whether all is as it was.
    public boolean nothingChanged() {
      return changes.isEmpty() && !plansChanged;
    }
  }
}
