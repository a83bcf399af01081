package fr.alloparents.activity;

import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import org.jspecify.annotations.Nullable;

/// One bookable service of a town, as families know it.
///
/// @param englishName null where the town gives none
/// @param group the drop-down of the planning: "PÉRISCOLAIRE"
/// @param keypadPage page of the phone's menu, 1 for the first
/// @param keypadKey its key on that page, 1 to 7, the same for ever
/// @param weekdays the days it runs on, where nothing closes them
/// @param season the part of the year it runs in
/// @param waitingList whether the town keeps a waiting list when it is full
public record Activity(
    long id,
    String name,
    @Nullable String englishName,
    String group,
    int keypadPage,
    int keypadKey,
    Weekdays weekdays,
    Season season,
    boolean waitingList) {}
