package fr.alloparents.booking;

import fr.alloparents.calendar.Weekdays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One line of a town's cut-offs: whom it is for, and its rule. [CutOffs] says which line wins
/// where several speak of the same day.
///
/// @param activityId the activity it is for; null for all of them
/// @param schoolId the school it is for; null for all of them
/// @param action booking or cancelling; null for both
/// @param weekdays the target days it is for, at least one
/// @param rule when they close
public record CutOff(
    @Nullable Long activityId,
    @Nullable Long schoolId,
    @Nullable Action action,
    Weekdays weekdays,
    CutOffRule rule) {

  /// From the least to the most specific: by activity and school, then one action before both, then
  /// fewer weekdays before more.
  static final Comparator<CutOff> BY_PRECISION =
      Comparator.<CutOff>comparingInt(cutOff -> cutOff.scope().precision())
          .thenComparing(cutOff -> cutOff.action != null)
          .thenComparingInt(cutOff -> -cutOff.weekdays.count());

  public CutOff {
    if (weekdays.isEmpty()) {
      throw new IllegalArgumentException("a cut-off for no weekday at all: " + rule);
    }
  }

  /// A line for the whole town, both actions, every day of the week.
  public static CutOff everywhere(CutOffRule rule) {
    return new CutOff(null, null, null, Weekdays.ALL, rule);
  }

  /// Whether there are days and actions that both speak of.
  public boolean meets(CutOff other) {
    return meet(activityId, other.activityId)
        && meet(schoolId, other.schoolId)
        && meet(action, other.action)
        && (weekdays.mask() & other.weekdays.mask()) != 0;
  }

  private static boolean meet(@Nullable Object one, @Nullable Object other) {
    return one == null || other == null || one.equals(other);
  }

  /// Whether both speak of the very same days and actions, so that only one of them ever counts.
  public boolean speaksOfTheSameAs(CutOff other) {
    return scope().equals(other.scope())
        && action == other.action
        && weekdays.equals(other.weekdays);
  }

  Scope scope() {
    return new Scope(activityId, schoolId);
  }

  boolean concerns(Action asked) {
    return action == null || action == asked;
  }
}
