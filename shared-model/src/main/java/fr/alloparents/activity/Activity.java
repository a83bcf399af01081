package fr.alloparents.activity;

import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One bookable service of a town, as families know it.
///
/// @param englishName null where the town gives none
/// @param group where it stands in the drop-down of the planning
/// @param keypadPage page of the phone's menu, 1 for the first
/// @param keypadKey its key on that page, 1 to 7, the same for ever
/// @param weekdays the days it runs on, where nothing closes them
/// @param season the part of the year it runs in
/// @param waitingList whether the town keeps a waiting list when it is full
/// @param retiredFrom the first day on which it is offered no more; null as long as it stays
public record Activity(
    long id,
    String name,
    @Nullable String englishName,
    ActivityGroup group,
    int keypadPage,
    int keypadKey,
    Weekdays weekdays,
    Season season,
    boolean waitingList,
    @Nullable LocalDate retiredFrom) {

  /// Whether the town still has it on this day.
  public boolean offeredOn(LocalDate day) {
    return retiredFrom == null || day.isBefore(retiredFrom);
  }

  /// The same where the town keeps no waiting lists.
  public Activity withoutWaitingList() {
    return new Activity(
        id, name, englishName, group, keypadPage, keypadKey, weekdays, season, false, retiredFrom);
  }
}
