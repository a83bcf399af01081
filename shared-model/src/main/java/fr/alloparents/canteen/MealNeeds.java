package fr.alloparents.canteen;

import fr.alloparents.storage.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a child eats. Immutable.
///
/// @param diet null where it eats everything
/// @param pai null where it has no health plan
public record MealNeeds(@Nullable Diet diet, @Nullable Pai pai) {

  /// A child that eats everything.
  public static final MealNeeds NONE = new MealNeeds(null, null);

  /// From the columns of `child_meal` and, as `diet`, the name of the diet.
  public static MealNeeds of(ResultSet row) throws SQLException {
    var diet = row.getString("diet");
    return new MealNeeds(
        diet == null ? null : new Diet(row.getLong("diet_id"), diet), Pai.of(row).orElse(null));
  }

  /// Whether they are these.
  boolean are(@Nullable Long dietId, @Nullable Pai plan) {
    return Objects.equals(diet == null ? null : (Long) diet.id(), dietId)
        && Objects.equals(pai, plan);
  }

  /// Stands for what a form has shown, and tells nothing of it.
  public String fingerprint() {
    var plan = pai;
    return Fingerprint.of(
        plan == null
            ? String.valueOf(diet)
            : Stream.of(diet, plan.mask(), plan.from(), plan.to(), plan.words())
                .map(String::valueOf)
                .collect(Collectors.joining("\n")));
  }
}
