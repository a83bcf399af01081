package fr.alloparents.calendar;

import java.util.List;
import java.util.stream.Collectors;

/// A file of school holidays that cannot be used, with every problem found in it: where it is, what
/// is wrong and what to do, in French, for the person at the town hall who chose the file.
public final class SchoolHolidaysFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SchoolHolidaysFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// At least one, in the order of the file.
  public List<Problem> problems() {
    return problems;
  }

  /// One problem.
  ///
  /// @param line of the file, from 1
  /// @param column of that line, from 1, an accent counting as two: where the entry begins, or what
  ///   is no JSON; 0 if the problem is that of the whole file
  /// @param entry which entry of the file, from 1; 0 if the problem is not within one
  /// @param message what is wrong and what to do, in French
  public record Problem(int line, int column, int entry, String message) {

    @Override
    public String toString() {
      String sign = column == 0 ? "" : ", colonne " + column;
      String place = entry == 0 ? "" : ", enregistrement " + entry;
      return "Ligne " + line + sign + place + " : " + message;
    }
  }
}
