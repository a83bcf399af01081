package fr.alloparents.booking;

import org.jspecify.annotations.Nullable;

/// What part of a town a cut-off is for.
///
/// @param activityId the activity it is for; null for all of them
/// @param schoolId the school it is for; null for all of them
record Scope(@Nullable Long activityId, @Nullable Long schoolId) {

  /// How closely this part is named: one activity in one school comes before one activity, that
  /// before one school, and that before the whole town.
  int precision() {
    return (activityId == null ? 0 : 2) + (schoolId == null ? 0 : 1);
  }

  boolean covers(long activity, @Nullable Long school) {
    return (activityId == null || activityId == activity)
        && (schoolId == null || schoolId.equals(school));
  }
}
