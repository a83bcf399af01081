package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import fr.alloparents.canteen.Diners;
import fr.alloparents.canteen.Pai;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who comes to what on a day. Children on a waiting list do not come. Immutable.
///
/// @param at as of when; what was committed later may be in it
/// @param sheets one for each activity that has an opening on the day, in the order of keypad keys
public record DayList(LocalDate day, Instant at, List<Sheet> sheets) {

  public DayList {
    sheets = List.copyOf(sheets);
  }

  /// The children of an activity.
  ///
  /// @param diners for whom the kitchen cooks there
  /// @param closed the town's reason where the activity is closed for everybody; null otherwise
  /// @param deadline the last instant at which some family could book or cancel
  /// @param settled whether families cannot change it any more, callers in their grace included;
  ///   the town hall always can
  /// @param children by school, class and name; those in no class last
  public record Sheet(
      Activity activity,
      Diners diners,
      @Nullable String closed,
      Instant deadline,
      boolean settled,
      List<Attendee> children) {

    public Sheet {
      children = List.copyOf(children);
    }

    /// The same activity with these children.
    Sheet listing(List<Attendee> these) {
      return new Sheet(activity, diners, closed, deadline, settled, these);
    }

    /// The same activity with these figures.
    DayCount.Sheet counted(DayCounter.Figures figures) {
      return new DayCount.Sheet(
          activity, diners, closed, deadline, settled, figures.groups(), figures.planned());
    }

    private DayCount.Sheet count() {
      var byClass = new LinkedHashMap<InClass, List<Attendee>>();
      children.forEach(
          child ->
              byClass
                  .computeIfAbsent(
                      new InClass(child.school(), child.schoolClass()), _ -> new ArrayList<>())
                  .add(child));
      return counted(
          new DayCounter.Figures(
              byClass.entrySet().stream().map(one -> one.getKey().count(one.getValue())).toList(),
              children.stream()
                  .filter(child -> child.pai() != null)
                  .sorted(Comparator.comparingLong(Attendee::childId))
                  .toList()));
    }
  }

  private record InClass(@Nullable String school, @Nullable String schoolClass) {

    private DayCount.Group count(List<Attendee> children) {
      var diets = new TreeMap<String, Integer>();
      children.stream()
          .flatMap(child -> Stream.ofNullable(child.diet()))
          .forEach(diet -> diets.merge(diet, 1, Integer::sum));
      int plans = (int) children.stream().filter(child -> child.pai() != null).count();
      return new DayCount.Group(school, schoolClass, children.size(), diets, plans);
    }
  }

  /// How many they are.
  public DayCount count() {
    return new DayCount(day, at, sheets.stream().map(Sheet::count).toList());
  }

  /// A child that is booked.
  ///
  /// @param school where it goes to school on the day; null where it is in no class then
  /// @param schoolClass null exactly where the school is
  /// @param diet its name; null where the child eats everything
  /// @param pai the health plan that holds on the day; null for none
  public record Attendee(
      long childId,
      String lastName,
      String firstName,
      @Nullable String school,
      @Nullable String schoolClass,
      @Nullable String diet,
      @Nullable Pai pai) {

    /// A child that eats everything.
    public Attendee(
        long childId,
        String lastName,
        String firstName,
        @Nullable String school,
        @Nullable String schoolClass) {
      this(childId, lastName, firstName, school, schoolClass, null, null);
    }
  }

  /// A booking that was made or taken back.
  ///
  /// @param kind never one of the waiting list's alone
  public record Moved(
      long activityId,
      String lastName,
      String firstName,
      Movement.Kind kind,
      Channel channel,
      String author,
      Instant at) {}
}
