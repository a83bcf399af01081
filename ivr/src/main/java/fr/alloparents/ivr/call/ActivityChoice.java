package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Asks which activity. Each has its key for ever, on a page of seven: one that the child cannot
/// have is not said, and its key says why.
final class ActivityChoice {

  /// Far enough to see what a child is enrolled in.
  private static final int DAYS_SEEN = 35;

  private final Visit visit;
  private final Guest guest;
  private final List<Activity> activities;
  private final Set<Long> possible;

  ActivityChoice(Visit visit, Guest guest) {
    this.visit = visit;
    this.guest = guest;
    this.activities = visit.desk().activities();
    this.possible = possible();
  }

  /// The activity chosen; empty for a step back.
  Optional<Activity> ask() {
    if (activities.size() == 1) {
      return Optional.of(activities.getFirst());
    }
    if (possible.isEmpty()) {
      visit
          .caller()
          .insist(
              List.of(
                  Prompt.NO_ACTIVITY_FOR, Sentences.name(guest.child()), STOP, Prompt.TOWN_HALL_0));
      return Optional.empty();
    }
    return askFrom(pageAfter(0));
  }

  /// Another activity; empty for a step back, and where there is no other.
  Optional<Activity> askAgain() {
    return activities.size() == 1 ? Optional.empty() : ask();
  }

  private Optional<Activity> askFrom(int page) {
    var question = question(page);
    while (true) {
      var answer = visit.ask(question);
      if (answer == Sign.BACK) {
        return Optional.empty();
      }
      if (!(answer instanceof Typed(String key))) {
        throw visit.giveUp(List.of());
      }
      if (key.equals("8")) {
        return askFrom(pageAfter(page));
      }
      var activity = on(page, Integer.parseInt(key));
      if (possible.contains(activity.id())) {
        return Optional.of(activity);
      }
      question = question(page).afterRefusal(notFor(activity));
    }
  }

  private Question question(int page) {
    var prompt = new ArrayList<Phrase>();
    var keys = new StringBuilder("*");
    for (var activity : activities) {
      if (activity.keypadPage() == page) {
        keys.append(activity.keypadKey());
        prompt.addAll(possible.contains(activity.id()) ? option(activity) : List.of());
      }
    }
    if (pageAfter(page) != page) {
      keys.append('8');
      prompt.add(Prompt.NEXT_ACTIVITIES);
    }
    return Question.menu(keys.toString(), prompt);
  }

  static List<Phrase> option(Activity activity) {
    return List.of(
        Sentences.name(activity), new Press(Character.forDigit(activity.keypadKey(), 10)));
  }

  private List<Phrase> notFor(Activity activity) {
    return List.of(
        Sentences.name(activity),
        STOP,
        Prompt.ACTIVITY_NOT_FOR,
        Sentences.name(guest.child()),
        STOP,
        Prompt.TOWN_HALL_0);
  }

  private Activity on(int page, int key) {
    return activities.stream()
        .filter(activity -> activity.keypadPage() == page && activity.keypadKey() == key)
        .findFirst()
        .orElseThrow();
  }

  /// The next page with an activity on it, and after the last one the first.
  private int pageAfter(int page) {
    var pages = new TreeSet<>(activities.stream().map(Activity::keypadPage).toList());
    var next = pages.higher(page);
    return next == null ? pages.first() : next;
  }

  private Set<Long> possible() {
    var today = visit.today();
    return visit.planning(guest, today, today.plusDays(DAYS_SEEN)).cells().stream()
        .filter(ActivityChoice::concerns)
        .map(cell -> cell.activity().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean concerns(Cell cell) {
    return !(cell.entry() instanceof Entry.Nothing)
        || !(cell.againstBooking() instanceof Refusal.NotEnrolled);
  }
}
