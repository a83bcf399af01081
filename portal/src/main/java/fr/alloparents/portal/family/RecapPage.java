package fr.alloparents.portal.family;

import static java.util.Comparator.comparing;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a form, line by line. Immutable.
///
/// @param number of the operation; null where nothing was changed
/// @param done what was changed, or was so already
/// @param refused what was not, with the reason
/// @param back the planning
public record RecapPage(@Nullable String number, List<Line> done, List<Line> refused, String back) {

  public RecapPage {
    done = List.copyOf(done);
    refused = List.copyOf(refused);
  }

  /// One change.
  ///
  /// @param look the class of the style sheet
  public record Line(String look, String child, String day, String activity, String words) {}

  /// In the order kind, date, activity.
  ///
  /// @param activities of the town, in the order of their keys
  /// @param names of the household's children
  public static RecapPage of(
      Answer answer,
      List<Activity> activities,
      Map<Long, String> names,
      CellWords words,
      String back) {
    var done = new ArrayList<Line>();
    var refused = new ArrayList<Line>();
    answer.results().stream()
        .sorted(
            comparing((Result result) -> result.change().kind())
                .thenComparing(result -> result.change().day())
                .thenComparingInt(result -> position(activities, result.change()))
                .thenComparing(result -> names.getOrDefault(result.change().childId(), "")))
        .forEach(
            result ->
                (result.outcome() instanceof Outcome.Refused ? refused : done)
                    .add(line(result, activities, names, words)));
    var number = answer.operation().isPresent() ? answer.operationNumber() : null;
    return new RecapPage(number, done, refused, back);
  }

  private static int position(List<Activity> activities, Change change) {
    for (int i = 0; i < activities.size(); i++) {
      if (activities.get(i).id() == change.activityId()) {
        return i;
      }
    }
    return activities.size();
  }

  private static Line line(
      Result result, List<Activity> activities, Map<Long, String> names, CellWords words) {
    var change = result.change();
    int position = position(activities, change);
    return new Line(
        look(result.outcome()),
        names.getOrDefault(change.childId(), "?"),
        words.days().day(change.day()),
        position == activities.size() ? "?" : words.activity(activities.get(position)),
        words.outcome(result.outcome(), change.kind() != Change.Kind.CANCEL));
  }

  private static String look(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Booked _ -> "booked";
      case Outcome.Cancelled _ -> "cancelled";
      case Outcome.Waiting _ -> "waiting";
      case Outcome.Unchanged _ -> "same";
      case Outcome.Refused _ -> "refused";
    };
  }
}
