package fr.alloparents.activity;

import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import org.jspecify.annotations.Nullable;

/// What a town hall lays down about an activity.
///
/// @param name as families know it, 1 to 80 characters, its own in the town
/// @param englishName for callers who chose English; null for none
/// @param keypadPage page of the phone's menu, 1 to 9
/// @param keypadKey its key on that page, 1 to 7; permanent once given
/// @param weekdays the days it runs on in its season
/// @param waitingList whether the town keeps a waiting list when it is full
public record ActivitySettings(
    String name,
    @Nullable String englishName,
    ActivityGroup group,
    int keypadPage,
    int keypadKey,
    Weekdays weekdays,
    Season season,
    boolean waitingList) {

  /// The keys of a page; 8 is the next page, 9 repeats.
  public static final int KEYS = 7;

  private static final int PAGES = 9;
  private static final int LONGEST_NAME = 80;

  /// @throws IllegalArgumentException if a value is out of its range
  public ActivitySettings {
    require(!name.isBlank() && name.length() <= LONGEST_NAME, "name of 1 to 80 characters");
    require(
        englishName == null || (!englishName.isBlank() && englishName.length() <= LONGEST_NAME),
        "English name of 1 to 80 characters, or none");
    require(keypadPage >= 1 && keypadPage <= PAGES, "keypad page from 1 to 9");
    require(keypadKey >= 1 && keypadKey <= KEYS, "keypad key from 1 to 7");
    require(!weekdays.isEmpty(), "weekday at least");
  }

  private static void require(boolean held, String what) {
    if (!held) {
      throw new IllegalArgumentException("An activity needs a " + what);
    }
  }
}
