package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.canteen.Diners;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many come to what on a day: the figures of a [DayList] without its names. Immutable.
///
/// @param at as of when; what was committed later may be in it
/// @param sheets one for each activity that has an opening on the day, in the order of keypad keys
public record DayCount(LocalDate day, Instant at, List<Sheet> sheets) {

  public DayCount {
    sheets = List.copyOf(sheets);
  }

  /// How many come to an activity.
  ///
  /// @param diners for whom the kitchen cooks there
  /// @param closed the town's reason where the activity is closed for everybody; null otherwise
  /// @param deadline the last instant at which some family could book or cancel
  /// @param settled whether families cannot change it any more, callers in their grace included
  /// @param groups by school and class; those in no class last
  /// @param planned the children who have a health plan, by id
  public record Sheet(
      Activity activity,
      Diners diners,
      @Nullable String closed,
      Instant deadline,
      boolean settled,
      List<Group> groups,
      List<Attendee> planned) {

    public Sheet {
      groups = List.copyOf(groups);
      planned = List.copyOf(planned);
    }

    /// How many children they are in all.
    public int children() {
      return groups.stream().mapToInt(Group::children).sum();
    }
  }

  /// The children of a class.
  ///
  /// @param school null for those in no class on the day
  /// @param schoolClass null exactly where the school is
  /// @param children how many they are
  /// @param diets how many of them have each diet, by its name; those that nobody has are missing
  /// @param plans how many of them have a health plan
  public record Group(
      @Nullable String school,
      @Nullable String schoolClass,
      int children,
      Map<String, Integer> diets,
      int plans) {

    public Group {
      diets = Collections.unmodifiableMap(new TreeMap<>(diets));
    }
  }
}
