package fr.alloparents.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A dated exception to the cut-offs: for these target days the deadline is this instant, and the
/// town may say why. It goes before every rule, and may lie earlier or later than theirs.
///
/// @param activityId the activity it is for; null for all of them
/// @param schoolId the school it is for; null for all of them
/// @param action booking or cancelling; null for both
/// @param firstDay the first target day, included
/// @param lastDay the last target day, included; at most a year after the first
/// @param deadline the instant after which these days are closed
/// @param words what families are told, in French, as the town wrote it; null where it says nothing
public record CutOffOverride(
    @Nullable Long activityId,
    @Nullable Long schoolId,
    @Nullable Action action,
    LocalDate firstDay,
    LocalDate lastDay,
    Instant deadline,
    @Nullable String words) {

  /// From the most to the least specific: by activity and school, then one action before both, then
  /// fewer days before more.
  static final Comparator<CutOffOverride> MOST_PRECISE_FIRST =
      Comparator.<CutOffOverride>comparingInt(exception -> -exception.scope().precision())
          .thenComparing(exception -> exception.action == null)
          .thenComparingLong(CutOffOverride::length);

  /// @throws IllegalArgumentException if the days run backwards or over more than a year
  public CutOffOverride {
    long later = ChronoUnit.DAYS.between(firstDay, lastDay);
    if (later < 0 || later > 366) {
      throw new IllegalArgumentException(
          "a dated cut-off must run from its first to its last day, over a year at most: "
              + firstDay
              + " to "
              + lastDay);
    }
  }

  Scope scope() {
    return new Scope(activityId, schoolId);
  }

  Stream<LocalDate> days() {
    return firstDay.datesUntil(lastDay.plusDays(1));
  }

  boolean concerns(Action asked, long activity, @Nullable Long school) {
    return (action == null || action == asked) && scope().covers(activity, school);
  }

  Deadline asDeadline() {
    return new Deadline(deadline, words);
  }

  private long length() {
    return ChronoUnit.DAYS.between(firstDay, lastDay);
  }
}
