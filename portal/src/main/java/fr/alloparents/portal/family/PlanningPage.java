package fr.alloparents.portal.family;

import static java.util.stream.Collectors.joining;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the planning of a child shows. Immutable.
///
/// @param name first and last name of the child
/// @param place school, class and teacher; null where the child is in no class today
/// @param children of the household, by first name
/// @param path of this page
/// @param range which days and activities are shown
/// @param groups the activities' groups of the town
/// @param request id of the submission that this page may make
/// @param messages what the last click did
/// @param menus whether the town has written menus of its canteen
/// @param grid the part that changes by itself
public record PlanningPage(
    String name,
    @Nullable String place,
    List<Choice> children,
    String path,
    Range range,
    List<Group> groups,
    String request,
    List<String> messages,
    boolean menus,
    Grid grid) {

  public PlanningPage {
    children = List.copyOf(children);
    groups = List.copyOf(groups);
    messages = List.copyOf(messages);
  }

  /// A child that can be shown.
  ///
  /// @param shown whether it is the one whose page this is
  public record Choice(long id, String firstName, boolean shown) {}

  /// A group of activities.
  ///
  /// @param name empty for all
  public record Group(String name, String words, boolean shown) {}

  /// The weeks shown, and where their buttons lead.
  ///
  /// @param from the first Monday shown
  /// @param back where Précédent leads; null where there is nothing before
  /// @param on where Suivant leads; null beyond the last day that can be booked
  public record Range(String from, @Nullable String back, String today, @Nullable String on) {}

  /// What changes while the page is open.
  ///
  /// @param deadline the next one in words; null where none is near
  /// @param clashes what was ticked and is so already, or cannot be done any more
  /// @param shown the hidden field that tells which boxes there are
  /// @param count of the changes that are ticked and not sent, of all children
  /// @param ticked whose they are, in words; empty for none
  /// @param refresh after so many milliseconds something closes, or the words change
  public record Grid(
      @Nullable String deadline,
      List<String> clashes,
      List<Week> weeks,
      String shown,
      int count,
      String ticked,
      long refresh) {

    public Grid {
      clashes = List.copyOf(clashes);
      weeks = List.copyOf(weeks);
    }
  }

  /// A week of the calendar.
  ///
  /// @param id its Monday
  /// @param number its ISO number
  /// @param title "Semaine 48, 23/11 → 29/11"
  /// @param spoken the same in words, for who hears the page
  /// @param activities the columns, of every week the same
  /// @param days the rows; none where nothing is offered
  public record Week(
      String id, int number, String title, String spoken, List<Column> activities, List<Day> days) {

    public Week {
      activities = List.copyOf(activities);
      days = List.copyOf(days);
    }
  }

  /// An activity.
  public record Column(long id, String name) {}

  /// A day.
  ///
  /// @param title "Mardi 24 novembre"
  /// @param weekday "Mardi"
  /// @param digits "24/11"
  /// @param shut whether all that runs on this day is closed, for the same reason
  /// @param gone whether it is over without anything booked, in a week that is not
  public record Day(
      String id,
      String title,
      String weekday,
      String digits,
      boolean today,
      boolean shut,
      boolean gone,
      List<Box> boxes) {

    public Day {
      boxes = List.copyOf(boxes);
    }
  }

  /// A text that a "?" opens; the same on every planning.
  ///
  /// @param id in the page
  /// @param text its key; what it is about has the same with `-title`
  public record Help(String id, String text) {

    public String about() {
      return text + "-title";
    }
  }

  /// An activity on a day, as it stands for whoever looks. The same for many children.
  ///
  /// @param name of the activity
  /// @param look the class of the style sheet that gives shape and colour
  /// @param state in a word
  /// @param detail reason, place or deadline; empty for none
  /// @param tickable whether something may be asked
  /// @param ticked whether the box is ticked
  /// @param touched whether it differs from how the day stands
  public record Box(
      long activityId,
      LocalDate day,
      String name,
      String look,
      String state,
      String detail,
      boolean tickable,
      boolean ticked,
      boolean touched) {

    /// What its form sends.
    public String value() {
      return Ticks.box(activityId, day);
    }

    /// The whole of it.
    public String label(Texts texts) {
      return Stream.of(
              name,
              DayWords.of(texts).day(day),
              state,
              detail,
              touched ? texts.text("planning.touched") : "")
          .filter(part -> !part.isEmpty())
          .collect(joining(", "));
    }
  }
}
