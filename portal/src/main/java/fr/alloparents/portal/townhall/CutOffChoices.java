package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activity;
import fr.alloparents.family.School;
import fr.alloparents.portal.web.Rejection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the cut-offs of a town can be for. Immutable.
public record CutOffChoices(List<Activity> activities, List<School> schools) {

  public CutOffChoices {
    activities = List.copyOf(activities);
    schools = List.copyOf(schools);
  }

  /// Which activity was chosen; null for all.
  @Nullable Long activity(String written) {
    return chosen(activities, Activity::id, written);
  }

  /// Which school was chosen; null for all.
  @Nullable Long school(String written) {
    return chosen(schools, School::id, written);
  }

  private static <T> @Nullable Long chosen(
      List<T> choices, Function<T, Long> idOf, String written) {
    if (written.isEmpty()) {
      return null;
    }
    return choices.stream()
        .map(idOf)
        .filter(id -> Long.toString(id).equals(written))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("this town has nothing under that id"));
  }

  /// "Cantine, Mallerin primaire", "Toutes les activités".
  public String names(@Nullable Long activityId, @Nullable Long schoolId) {
    var activity =
        activityId == null
            ? Stream.of("Toutes les activités")
            : activities.stream().filter(a -> a.id() == activityId).map(Activity::name);
    return String.join(
        ", ", Stream.concat(activity, schoolId == null ? Stream.of() : named(schoolId)).toList());
  }

  /// The name of a school.
  Stream<String> named(long schoolId) {
    return schools.stream().filter(school -> school.id() == schoolId).map(School::name);
  }
}
