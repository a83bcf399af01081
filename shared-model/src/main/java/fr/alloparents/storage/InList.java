package fr.alloparents.storage;

import static java.util.Collections.nCopies;

import java.util.ArrayList;
import java.util.List;

/// The right side of `IN` for any number of rows. It is filled up to a power of two with its last
/// row, so that statements of a few texts serve every number and stay prepared. Immutable.
///
/// @param sql the list with its parentheses and question marks
/// @param parameters in the order of the question marks
public record InList(String sql, List<Object> parameters) {

  /// Rows of one column.
  ///
  /// @throws java.util.NoSuchElementException if there is none: SQL knows no empty list
  public static InList ofValues(List<?> values) {
    return of(values.stream().map(List::of).toList());
  }

  /// Rows of the same number of columns.
  ///
  /// @throws java.util.NoSuchElementException if there is none: SQL knows no empty list
  public static InList of(List<? extends List<?>> rows) {
    int columns = rows.getLast().size();
    var marks = String.join(", ", nCopies(columns, "?"));
    var row = columns == 1 ? marks : "(" + marks + ")";
    int size = roundedUp(rows.size());
    var parameters = new ArrayList<Object>(size * columns);
    rows.forEach(parameters::addAll);
    nCopies(size - rows.size(), rows.getLast()).forEach(parameters::addAll);
    return new InList("(" + String.join(", ", nCopies(size, row)) + ")", parameters);
  }

  private static int roundedUp(int size) {
    int power = Integer.highestOneBit(size);
    return power == size ? size : 2 * power;
  }

  /// The parameters of a statement that has these before its list.
  public List<Object> after(Object... before) {
    var all = new ArrayList<Object>(before.length + parameters.size());
    all.addAll(List.of(before));
    all.addAll(parameters);
    return all;
  }
}
