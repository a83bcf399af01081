package fr.alloparents.register;

import java.util.List;
import java.util.Map;

/// What a file would do to the families of a town. Immutable but for its parts, which nobody
/// changes any more.
///
/// @param lines in the order of the file
/// @param newClasses that would be created, by what children enter them by
/// @param absent the children that the file does not name: nothing happens to them
record Plan(
    List<LineEffect> lines,
    List<ChildPlan> children,
    List<HouseholdPlan> households,
    Map<ChildPlan.ClassKey, NewClass> newClasses,
    Map<ChildPlan.ClassKey, Long> classes,
    List<AbsentChild> absent) {

  /// A class to be created.
  record NewClass(Register.KnownSchool school, String name) {}
}
