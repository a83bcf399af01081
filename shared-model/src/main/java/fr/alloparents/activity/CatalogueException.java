package fr.alloparents.activity;

import java.time.LocalDate;

/// What the town hall asked for does not fit what its town already has. Nothing was written;
/// [#conflict()] says in data what is in the way.
public final class CatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Conflict conflict;

  CatalogueException(Conflict conflict) {
    super(conflict.toString());
    this.conflict = conflict;
  }

  public Conflict conflict() {
    return conflict;
  }

  /// What is in the way.
  public sealed interface Conflict {

    /// Another activity has that key, for ever: callers know it by heart.
    record KeyTaken(int keypadPage, int keypadKey, String byActivity) implements Conflict {}

    /// An activity keeps the key it was given.
    record KeyIsPermanent(String activity, int keypadPage, int keypadKey) implements Conflict {}

    /// Another activity, group or place of the town has that name.
    record NameTaken(String name) implements Conflict {}

    /// The pupils of a school would go to two places for one activity.
    record SchoolAtTwoPlaces(String activity, long schoolId) implements Conflict {}

    /// An activity would exclude itself.
    record ExcludesItself(String activity) implements Conflict {}

    /// A day that was to be opened is closed for those it was to be opened for.
    record Closed(LocalDate day, String reason, long closureId) implements Conflict {}

    /// Everything that was to be opened on a day is open already.
    record OpenAlready(LocalDate day) implements Conflict {}

    /// No school year of the town holds that day.
    record OutsideSchoolYears(LocalDate day) implements Conflict {}

    /// The school year would overlap another one.
    record YearsOverlap(String label, String other) implements Conflict {}

    /// A day off of the school year is booked already: the town hall closes that day first, which
    /// tells the families.
    record DayBooked(LocalDate day, String reason) implements Conflict {}

    /// The activity has no place to be held at, or none for those it was to be opened for.
    record NoPlace(String activity) implements Conflict {}

    /// The activity is not offered any more on a day that was to be opened.
    record Retired(String activity, LocalDate from) implements Conflict {}
  }
}
