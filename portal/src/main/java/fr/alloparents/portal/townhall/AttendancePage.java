package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import fr.alloparents.attendance.AttendanceList;
import fr.alloparents.attendance.AttendanceList.Progress;
import fr.alloparents.attendance.AttendanceList.Pupil;
import fr.alloparents.attendance.AttendanceLists;
import fr.alloparents.attendance.Presence;
import fr.alloparents.attendance.Word;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list of an activity at a school, to tick on a tablet. Immutable.
///
/// @param title "Cantine, Mallerin primaire"
/// @param dayTitle "mardi 24 novembre 2026"
/// @param path of the list; the school is in `schoolId`
/// @param schoolId 0 for children who are in no class on the day
/// @param account who ticks here: what this browser keeps for somebody else is not sent
/// @param open whether the day has come
/// @param list by class
/// @param search what was searched for and found
/// @param request of the form
/// @param done what has just been done, in a sentence; empty for nothing
public record AttendancePage(
    String title,
    String dayTitle,
    LocalDate day,
    String path,
    long schoolId,
    long account,
    boolean open,
    Listed list,
    Search search,
    String request,
    String done) {

  /// The longest name that can be searched for.
  public static final int LONGEST = AttendanceLists.LONGEST;

  private static final String NO_CLASS = "Sans classe ce jour-là";

  /// The part that changes.
  ///
  /// @param summary "12 présents, 1 absent, 3 à pointer"
  public record Listed(String summary, List<OfClass> classes) {

    public Listed {
      classes = List.copyOf(classes);
    }

    static Listed of(AttendanceList list, ZoneId zone) {
      return new Listed(
          told(list.pupils()),
          list.pupils().stream()
              .collect(
                  groupingBy(
                      pupil -> Objects.requireNonNullElse(pupil.schoolClass(), NO_CLASS),
                      LinkedHashMap::new,
                      toList()))
              .entrySet()
              .stream()
              .map(one -> OfClass.of(one.getKey(), one.getValue(), zone))
              .toList());
    }
  }

  /// The children of a class, by name.
  public record OfClass(String name, String summary, List<Row> rows) {

    public OfClass {
      rows = List.copyOf(rows);
    }

    private static OfClass of(String name, List<Pupil> pupils, ZoneId zone) {
      return new OfClass(
          name, told(pupils), pupils.stream().map(pupil -> Row.of(pupil, zone)).toList());
    }
  }

  /// A child.
  ///
  /// @param place its class, where the row stands below none; empty otherwise
  /// @param booked whether it is booked
  /// @param said `present`, `absent` or empty, as the form writes it
  /// @param about when and by whom it was ticked; empty for a child that waits
  public record Row(
      long id,
      String lastName,
      String firstName,
      String place,
      boolean booked,
      String said,
      String about) {

    static Row of(Pupil pupil, ZoneId zone) {
      var word = pupil.word();
      return new Row(
          pupil.childId(),
          pupil.lastName(),
          pupil.firstName(),
          "",
          pupil.booked(),
          word == null ? "" : AttendanceForm.written(word.said()),
          word == null ? "" : saidBy(word, zone));
    }

    private Row at(@Nullable String schoolClass) {
      return new Row(
          id, lastName, firstName, schoolClass == null ? "" : schoolClass, booked, said, about);
    }
  }

  /// What was searched for, and the children found.
  ///
  /// @param typed empty where nothing was searched for
  /// @param request of the form with the children found
  public record Search(String typed, List<Row> rows, String request) {

    public Search {
      rows = List.copyOf(rows);
    }

    static Search of(String typed, AttendanceList found, ZoneId zone) {
      return new Search(
          typed,
          found.pupils().stream()
              .map(pupil -> Row.of(pupil, zone).at(pupil.schoolClass()))
              .toList(),
          UUID.randomUUID().toString());
    }
  }

  /// The lists of a day.
  ///
  /// @param open whether the day has come
  /// @param activities those that take place
  public record Day(String dayTitle, LocalDate day, boolean open, List<OfActivity> activities) {

    public Day {
      activities = List.copyOf(activities);
    }

    static Day of(LocalDate day, boolean open, List<Progress> lists) {
      return new Day(
          ListPage.title(day),
          day,
          open,
          lists.stream()
              .collect(groupingBy(Progress::activityId, LinkedHashMap::new, toList()))
              .values()
              .stream()
              .map(some -> OfActivity.of(day, some))
              .toList());
    }
  }

  /// The schools of an activity.
  public record OfActivity(long id, String name, List<Choice> schools) {

    public OfActivity {
      schools = List.copyOf(schools);
    }

    private static OfActivity of(LocalDate day, List<Progress> lists) {
      return new OfActivity(
          lists.getFirst().activityId(),
          lists.getFirst().activity(),
          lists.stream().map(one -> Choice.of(day, one)).toList());
    }
  }

  /// A list that can be opened.
  ///
  /// @param about "45 inscrits, 12 présents, 1 absent"
  public record Choice(String path, String school, String about) {

    private static Choice of(LocalDate day, Progress list) {
      return new Choice(
          AttendancePage.path(day, list.activityId()) + "?ecole=" + list.schoolId(),
          schoolName(list.school()),
          counted(list.booked(), "inscrit")
              + ", "
              + counted(list.present(), "présent")
              + ", "
              + counted(list.absent(), "absent"));
    }
  }

  static String path(LocalDate day, long activityId) {
    return AttendancePages.PATH + "/" + day + "/" + activityId;
  }

  /// @param name null for children who are in no class on the day
  static String schoolName(@Nullable String name) {
    return Objects.requireNonNullElse(name, NO_CLASS);
  }

  private static String told(List<Pupil> pupils) {
    long present = pupils.stream().filter(pupil -> is(pupil, Presence.PRESENT)).count();
    long absent = pupils.stream().filter(pupil -> is(pupil, Presence.ABSENT)).count();
    return counted(present, "présent")
        + ", "
        + counted(absent, "absent")
        + ", "
        + (pupils.size() - present - absent)
        + " à pointer";
  }

  private static boolean is(Pupil pupil, Presence presence) {
    var word = pupil.word();
    return word != null && word.said() == presence;
  }

  /// "1 présent", "2 présents".
  private static String counted(long number, String word) {
    return number + " " + word + (number > 1 ? "s" : "");
  }

  /// "à 12 h 05 par M. Un".
  private static String saidBy(Word word, ZoneId zone) {
    var at = word.at().atZone(zone).toLocalTime();
    return "à " + DayWords.of(Texts.french()).time(at) + " par " + word.by();
  }
}
