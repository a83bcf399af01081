package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import fr.alloparents.calendar.SchoolHoliday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything a town has laid down that decides over bookings, as it stood at one version.
/// Immutable and thread-safe.
///
/// @param horizonDays how many days ahead families may book
/// @param lastDay the last day of the last school year, null before the first is generated
/// @param activities in the order of their keypad keys
/// @param incompatible for each activity, those that exclude it
/// @param places where the pupils of a school go, by activity, for each school
/// @param limitedSites where openings have a capacity
/// @param closures by day
/// @param holidays the school holidays
record TownRules(
    long townId,
    long version,
    ZoneId zone,
    int horizonDays,
    @Nullable LocalDate lastDay,
    PhoneGrace grace,
    Map<Long, Activity> activities,
    Map<Long, Set<Long>> incompatible,
    Map<Long, Map<Long, Long>> places,
    Set<ActivityAtPlace> limitedSites,
    Map<LocalDate, List<Closure>> closures,
    List<SchoolHoliday> holidays,
    CutOffs cutOffs) {

  /// An activity at a place.
  record ActivityAtPlace(long activityId, long placeId) {}

  /// Days on which nothing runs; null scopes mean all.
  record Closure(
      @Nullable Long schoolId,
      @Nullable Long schoolClassId,
      @Nullable Long activityId,
      String reason) {

    boolean covers(ChildFacts.SchoolClass in, long activity) {
      return (schoolId == null || schoolId == in.schoolId())
          && (schoolClassId == null || schoolClassId == in.schoolClassId())
          && (activityId == null || activityId == activity);
    }

    boolean coversWholeTown() {
      return schoolId == null && schoolClassId == null && activityId == null;
    }
  }

  /// The activities that are not retired by this day.
  List<Activity> offered(LocalDate day) {
    return activities.values().stream().filter(activity -> activity.offeredOn(day)).toList();
  }

  /// Where the pupils of a school go, by activity: those that it is offered.
  Map<Long, Long> placesOf(long schoolId) {
    return places.getOrDefault(schoolId, Map.of());
  }

  LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  LocalDate horizon(Instant now) {
    var furthest = today(now).plusDays(horizonDays);
    return lastDay != null && lastDay.isBefore(furthest) ? lastDay : furthest;
  }

  Optional<String> closedBecause(ChildFacts.SchoolClass in, Slot slot) {
    for (Closure closure : closures.getOrDefault(slot.day(), List.of())) {
      if (closure.covers(in, slot.activityId())) {
        return Optional.of(closure.reason());
      }
    }
    return Optional.empty();
  }

  /// The school holidays that keep an activity of school time or of Wednesdays from running.
  Optional<String> holidayOn(Slot slot) {
    return switch (activity(slot).season()) {
      case SCHOOL_TIME, WEDNESDAY -> holidayOn(slot.day());
      case SHORT_HOLIDAYS, SUMMER_HOLIDAYS -> Optional.empty();
    };
  }

  private Optional<String> holidayOn(LocalDate day) {
    for (SchoolHoliday holiday : holidays) {
      if (holiday.contains(day)) {
        return Optional.of(holiday.name());
      }
    }
    return Optional.empty();
  }

  Set<Long> excluding(long activityId) {
    return incompatible.getOrDefault(activityId, Set.of());
  }

  /// Whether places are counted there.
  boolean limited(OpeningKey opening) {
    return limitedSites.contains(new ActivityAtPlace(opening.activityId(), opening.placeId()));
  }

  private Activity activity(Slot slot) {
    var activity = activities.get(slot.activityId());
    if (activity == null) {
      throw new IllegalArgumentException("town " + townId + " has no activity " + slot);
    }
    return activity;
  }
}
