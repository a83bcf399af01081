package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a town on paper offers.
final class PaperActivities {

  static final List<Activity> ALL =
      List.of(
          activity(1, "Cantine", "Canteen", 1, 1, Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY),
          activity(2, "Accueil matin", null, 1, 2, Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY),
          activity(3, "Accueil soir", null, 1, 5, Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY),
          activity(4, "Mercredi matin", null, 2, 1, Weekdays.of(DayOfWeek.WEDNESDAY)));

  private PaperActivities() {}

  private static Activity activity(
      long id, String name, @Nullable String english, int page, int key, Weekdays weekdays) {
    var group = new ActivityGroup(1, "PÉRISCOLAIRE", null, 1);
    return new Activity(
        id, name, english, group, page, key, weekdays, Season.SCHOOL_TIME, true, null);
  }
}
