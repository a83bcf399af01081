package fr.alloparents.activity;

import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an activity is to become; values as in [ActivitySettings].
///
/// @param groupId its group among those of the town
/// @param newGroup the name of a group that is made for it, which goes before `groupId`; null for
///   none
/// @param excluded the ids of the activities a child cannot have on the same day
public record ActivityWanted(
    String name,
    @Nullable String englishName,
    long groupId,
    @Nullable String newGroup,
    int keypadPage,
    int keypadKey,
    Weekdays weekdays,
    Season season,
    boolean waitingList,
    Set<Long> excluded) {

  public ActivityWanted {
    excluded = Set.copyOf(excluded);
  }

  ActivitySettings in(ActivityGroup group) {
    return new ActivitySettings(
        name, englishName, group, keypadPage, keypadKey, weekdays, season, waitingList);
  }
}
