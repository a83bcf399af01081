package fr.alloparents.activity;

import fr.alloparents.storage.Fingerprint;
import java.util.List;

/// An activity as the desk shows and changes it. Immutable.
///
/// @param excluded the activities a child cannot have on the same day, in the order of their keys
public record ActivitySheet(Activity activity, List<Activity> excluded) {

  public ActivitySheet {
    excluded = List.copyOf(excluded);
  }

  /// Stands for all that its form changes.
  public String fingerprint() {
    return Fingerprint.of(ActivityValues.written(this));
  }
}
