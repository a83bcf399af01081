package fr.alloparents.attendance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The children of an activity's day, as they are ticked. Immutable.
///
/// @param pupils those who are booked, and those of whom something was said, by class and name
public record AttendanceList(List<Pupil> pupils) {

  public AttendanceList {
    pupils = List.copyOf(pupils);
  }

  /// A child.
  ///
  /// @param schoolClass where it goes to school on the day; null where it is in no class then
  /// @param booked whether it is booked now
  /// @param word what was said last; null where nothing was, or it was taken back
  public record Pupil(
      long childId,
      String lastName,
      String firstName,
      @Nullable String schoolClass,
      boolean booked,
      @Nullable Word word) {}

  /// How far the ticking of an activity has come at a school.
  ///
  /// @param schoolId 0 for children who are in no class on the day
  /// @param school null where the school is 0
  public record Progress(
      long activityId,
      String activity,
      long schoolId,
      @Nullable String school,
      int booked,
      int present,
      int absent) {}
}
