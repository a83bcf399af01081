package fr.alloparents.booking;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change of the cut-offs does to days to come. Immutable.
///
/// @param sheet what stands there before the change
/// @param effects by activity in the order of the keypad, then by day
/// @param more whether there are days that are not told
public record CutOffPreview(CutOffSheet sheet, List<Effect> effects, boolean more) {

  public CutOffPreview {
    effects = List.copyOf(effects);
  }

  /// What it does to a day of an activity.
  ///
  /// @param schoolId for the pupils of this school; null for those of all others
  /// @param alone whether schools make no difference: `schoolId` is null and stands for all
  /// @param before until when one can now
  /// @param after until when one could then
  public record Effect(
      long activityId,
      String activity,
      @Nullable Long schoolId,
      boolean alone,
      LocalDate day,
      Action action,
      Deadline before,
      Deadline after) {

    /// Whether the change makes a difference.
    public boolean changed() {
      return !before.equals(after);
    }
  }
}
