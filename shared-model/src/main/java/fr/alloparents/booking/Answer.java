package fr.alloparents.booking;

import java.util.List;
import java.util.OptionalLong;

/// The desk's answer to a [Submission], committed before it is given.
///
/// @param operation the operation the changes belong to; empty as long as nothing has been changed
/// @param results one for each change, in the order asked
public record Answer(OptionalLong operation, List<Result> results) {

  public Answer {
    results = List.copyOf(results);
  }

  /// What became of one change.
  public record Result(Change change, Outcome outcome) {}

  /// The number that is spoken and shown: the last six digits of the operation.
  ///
  /// @throws java.util.NoSuchElementException if nothing was changed
  public String operationNumber() {
    return operationNumber(operation.orElseThrow());
  }

  /// The last six digits of an operation, with leading zeros.
  public static String operationNumber(long operation) {
    return "%06d".formatted(operation % 1_000_000);
  }
}
