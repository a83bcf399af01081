package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activity;
import fr.alloparents.family.SchoolClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// For whom days are closed, as the form offers it: everyone, a school, a class or an activity.
/// Immutable.
///
/// @param value in the form
/// @param label as the town hall reads it
/// @param schoolId one school, or null
/// @param schoolClassId one class, or null
/// @param activityId one activity, or null
public record ClosingScope(
    String value,
    String label,
    @Nullable Long schoolId,
    @Nullable Long schoolClassId,
    @Nullable Long activityId) {

  static final ClosingScope TOWN =
      new ClosingScope("commune", "Toute la commune", null, null, null);

  /// Scopes of one kind.
  public record Group(String label, List<ClosingScope> scopes) {

    public Group {
      scopes = List.copyOf(scopes);
    }
  }

  boolean wholeTown() {
    return schoolId == null && schoolClassId == null && activityId == null;
  }

  /// What a town can close, besides all of it.
  ///
  /// @param classes school by school
  static List<Group> of(List<SchoolClass> classes, List<Activity> activities) {
    var groups = new ArrayList<Group>();
    add(groups, "Une école", classes.stream().map(ClosingScope::school).distinct());
    add(groups, "Une classe", classes.stream().map(ClosingScope::schoolClass));
    add(groups, "Une activité", activities.stream().map(ClosingScope::activity));
    return groups;
  }

  private static void add(List<Group> groups, String label, Stream<ClosingScope> scopes) {
    var some = scopes.toList();
    if (!some.isEmpty()) {
      groups.add(new Group(label, some));
    }
  }

  private static ClosingScope school(SchoolClass one) {
    return new ClosingScope("ecole-" + one.schoolId(), one.school(), one.schoolId(), null, null);
  }

  private static ClosingScope schoolClass(SchoolClass one) {
    return new ClosingScope(
        "classe-" + one.id(), one.school() + ", " + one.name(), null, one.id(), null);
  }

  private static ClosingScope activity(Activity one) {
    return new ClosingScope("activite-" + one.id(), one.name(), null, null, one.id());
  }
}
