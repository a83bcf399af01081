package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activity;
import java.util.Locale;

/// How the phone line offers an activity. The desk does not know the line: who starts both hands
/// this over.
@FunctionalInterface
public interface SpokenActivities {

  /// The words callers hear.
  ///
  /// @param language French or English
  String of(Activity activity, Locale language);
}
