package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import fr.alloparents.attendance.AttendanceSheets.Choice;
import fr.alloparents.attendance.AttendanceSheets.Row;
import fr.alloparents.attendance.AttendanceSheets.Sheets;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Attendance sheets on paper, a class on each. Immutable.
///
/// @param when "mardi 24 novembre 2026", or the week
/// @param at as of when, in words
/// @param week whether there is a column for each day, and none for times and signatures
/// @param days the columns of a week
/// @param classes by school and name
public record SheetPaper(
    String town,
    String activity,
    String when,
    String at,
    boolean week,
    List<Column> days,
    List<OfClass> classes) {

  /// Room for those who come without being booked.
  private static final int EMPTY_ROWS = 4;

  private static final String NO_CLASS = "Sans classe ce jour-là";

  public SheetPaper {
    days = List.copyOf(days);
    classes = List.copyOf(classes);
  }

  /// A day of the week: "lundi 23/11".
  public record Column(LocalDate day, String words) {}

  /// The children of a class, by name.
  public record OfClass(String title, List<Name> children) {

    public OfClass {
      children = List.copyOf(children);
    }
  }

  /// A child, and the days on which it is expected.
  public record Name(String lastName, String firstName, Set<LocalDate> days) {

    public Name {
      days = Set.copyOf(days);
    }

    /// What stands in a day's box: nothing where the child is expected.
    public String box(Column column) {
      return days.contains(column.day()) ? "" : "non inscrit";
    }
  }

  /// The numbers of the empty rows.
  public List<Integer> emptyRows() {
    return Stream.iterate(1, number -> number + 1).limit(EMPTY_ROWS).toList();
  }

  static SheetPaper of(Town town, String activity, Choice choice, Sheets sheets, Instant now) {
    var words = DayWords.of(Texts.french());
    boolean week = !choice.first().equals(choice.last());
    return new SheetPaper(
        town.name(),
        activity,
        week
            ? words.week(choice.first()) + " " + choice.last().getYear()
            : ListPage.title(choice.first()),
        words.instant(now, town.zone()),
        week,
        sheets.days().stream()
            .map(day -> new Column(day, words.weekday(day) + " " + words.digits(day)))
            .toList(),
        sheets.rows().stream()
            .collect(groupingBy(SheetPaper::title, LinkedHashMap::new, toList()))
            .entrySet()
            .stream()
            .map(
                one ->
                    new OfClass(
                        one.getKey(), one.getValue().stream().map(SheetPaper::name).toList()))
            .toList());
  }

  private static String title(Row row) {
    return row.school() == null ? NO_CLASS : row.school() + ", " + row.schoolClass();
  }

  private static Name name(Row row) {
    return new Name(row.lastName(), row.firstName(), row.days());
  }
}
