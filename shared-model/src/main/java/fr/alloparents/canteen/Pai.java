package fr.alloparents.canteen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a child's individual health plan (*projet d'accueil individualisé*, PAI) means for the
/// kitchen. Health data: never written to a log. Immutable.
///
/// @param allergens it must not eat
/// @param words what else to know, 0 to 500 characters
/// @param from the first day; null where it holds already
/// @param to the last day; null where it holds until it is taken away
public record Pai(
    Set<Allergen> allergens, String words, @Nullable LocalDate from, @Nullable LocalDate to) {

  /// The longest words, in characters.
  public static final int LONGEST = 500;

  /// @throws IllegalArgumentException if it says nothing, says too much or ends before it begins
  public Pai {
    var copy = EnumSet.noneOf(Allergen.class);
    copy.addAll(allergens);
    allergens = Collections.unmodifiableSet(copy);
    if (words.length() > LONGEST || (words.isBlank() && allergens.isEmpty())) {
      throw new IllegalArgumentException("allergens, or words of at most " + LONGEST);
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("a plan that ends before it begins");
    }
  }

  /// Whether it binds the kitchen on a day.
  public boolean holdsOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  /// Never what it says.
  @Override
  public String toString() {
    return "Pai[hidden]";
  }

  /// From the columns `pai_…` of `child_meal`; empty where there is none.
  public static Optional<Pai> of(ResultSet row) throws SQLException {
    var words = row.getString("pai_words");
    return words == null
        ? Optional.empty()
        : Optional.of(
            new Pai(
                Allergen.of(row.getInt("pai_allergens")),
                words,
                row.getObject("pai_first_day", LocalDate.class),
                row.getObject("pai_last_day", LocalDate.class)));
  }

  /// The allergens as they are stored.
  public int mask() {
    return Allergen.mask(allergens);
  }
}
