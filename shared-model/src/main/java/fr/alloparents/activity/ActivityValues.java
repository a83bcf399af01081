package fr.alloparents.activity;

import static java.util.stream.Collectors.joining;

import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import java.util.Optional;

/// An activity as the log of actions keeps it: a line for each value.
///
/// @param englishName empty for none
/// @param excluded the names of those it excludes, with commas; empty for none
public record ActivityValues(
    String name,
    String englishName,
    String group,
    int keypadPage,
    int keypadKey,
    Weekdays weekdays,
    Season season,
    boolean waitingList,
    String excluded) {

  private static final int LINES = 9;

  static String written(ActivitySheet sheet) {
    var activity = sheet.activity();
    return String.join(
        "\n",
        activity.name(),
        Optional.ofNullable(activity.englishName()).orElse(""),
        activity.group().name(),
        Integer.toString(activity.keypadPage()),
        Integer.toString(activity.keypadKey()),
        Integer.toString(activity.weekdays().mask()),
        activity.season().name(),
        Boolean.toString(activity.waitingList()),
        sheet.excluded().stream().map(Activity::name).collect(joining(", ")));
  }

  /// Reads it from the log.
  ///
  /// @throws RuntimeException if the value is no activity
  public static ActivityValues of(String value) {
    var lines = value.split("\n", LINES);
    return new ActivityValues(
        lines[0],
        lines[1],
        lines[2],
        Integer.parseInt(lines[3]),
        Integer.parseInt(lines[4]),
        new Weekdays(Integer.parseInt(lines[5])),
        Season.valueOf(lines[6]),
        Boolean.parseBoolean(lines[7]),
        lines[8]);
  }
}
