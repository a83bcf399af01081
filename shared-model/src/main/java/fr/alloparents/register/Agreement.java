package fr.alloparents.register;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.register.Problem.Kind;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// Sees to it that all lines of a child say the same of it, and all lines of a household. Confined
/// to one line.
final class Agreement {

  private final Entry entry;
  private final List<Problem> errors;

  /// @param errors takes what does not agree
  Agreement(Entry entry, List<Problem> errors) {
    this.entry = entry;
    this.errors = errors;
  }

  /// @param child the first line of the same child
  /// @param household the first line of the same household
  void with(Entry child, Entry household) {
    if (child.line() != entry.line()) {
      same(child, Column.LAST_NAME, Entry::lastName);
      same(child, Column.FIRST_NAME, Entry::firstName);
      same(child, Column.BIRTH_DATE, line -> line.birthDate().toString());
      same(child, Column.SCHOOL, line -> PlainText.of(line.school()));
      same(child, Column.CLASS, line -> PlainText.of(line.schoolClass()));
      meals(child);
    }
    if (household.line() != entry.line()) {
      same(household, Column.PAYER_NAME, Entry::payerName);
    }
  }

  /// What one line leaves empty the other may say. A health plan is never repeated.
  private void meals(Entry child) {
    if (!entry.diet().isEmpty()) {
      same(child, Column.DIET, line -> PlainText.of(line.diet()));
    }
    if (entry.pai() != null && !entry.pai().equals(child.pai())) {
      errors.add(Problem.of(Kind.DISAGREES, Column.PAI, Integer.toString(child.line()), ""));
    }
  }

  private void same(Entry other, Column column, Function<Entry, String> value) {
    if (!Objects.equals(value.apply(entry), value.apply(other))) {
      errors.add(
          Problem.of(
              Kind.DISAGREES, column, Integer.toString(other.line()), written(other, column)));
    }
  }

  private static String written(Entry entry, Column column) {
    return switch (column) {
      case LAST_NAME -> entry.lastName();
      case FIRST_NAME -> entry.firstName();
      case BIRTH_DATE -> entry.birthDate().toString();
      case SCHOOL -> entry.school();
      case CLASS -> entry.schoolClass();
      case DIET -> entry.diet();
      default -> entry.payerName();
    };
  }
}
