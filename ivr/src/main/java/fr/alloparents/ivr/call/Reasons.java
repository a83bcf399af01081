package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Refusal;
import fr.alloparents.family.Child;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.Time;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why the desk refuses something, in words, with the detail that a family needs.
///
/// @param activities the town's, for their names in English
/// @param zone the town's, in which deadlines are told
record Reasons(List<Activity> activities, ZoneId zone) {

  /// The reason alone.
  List<Phrase> of(Refusal refusal, LocalDate day, Child child) {
    return switch (refusal) {
      case Refusal.Past() -> List.of(Prompt.THE_DAY, new Day(day), Prompt.IS_PAST);
      case Refusal.BeyondHorizon(LocalDate lastDay) ->
          List.of(Prompt.THE_DAY, new Day(day), Prompt.IS_TOO_FAR, new Day(lastDay), STOP);
      case Refusal.NotEnrolled() -> List.of(Prompt.ACTIVITY_NOT_FOR, Sentences.name(child), STOP);
      case Refusal.NotOffered() -> List.of(Prompt.NOT_OFFERED_ON, new Day(day), STOP);
      case Refusal.Closed(String reason) -> closed(day, reason);
      case Refusal.DeadlinePassed late -> tooLate(late, day);
      case Refusal.Full _ -> List.of(Prompt.FULL);
      case Refusal.Incompatible other -> List.of(Prompt.ALREADY_THAT_DAY, name(other), STOP);
      case Refusal.OtherHousehold() -> List.of(Prompt.OTHER_HOUSEHOLD);
      case Refusal.PeriodFrozen(LocalDate lastDay) ->
          List.of(Prompt.PERIOD_FROZEN, new Day(lastDay), STOP);
      case Refusal.Blocked(String words) ->
          List.of(Prompt.BLOCKED, COLON, new TownText(words), STOP);
    };
  }

  /// The reason, and the way to the town hall unless the caller has only mistyped a date.
  List<Phrase> withWayOut(Refusal refusal, LocalDate day, Child child) {
    var reason = of(refusal, day, child);
    return switch (refusal) {
      case Refusal.Past(), Refusal.BeyondHorizon _ -> reason;
      default -> Sentences.join(reason, List.of(Prompt.TOWN_HALL_0));
    };
  }

  static List<Phrase> closed(LocalDate day, String reason) {
    return List.of(
        Prompt.THE_DAY, new Day(day), Prompt.IS_CLOSED, COLON, new TownText(reason), STOP);
  }

  List<Phrase> tooLate(Refusal.DeadlinePassed late, LocalDate day) {
    return Sentences.join(
        List.of(Prompt.TOO_LATE_FOR, new Day(day), COLON, Prompt.WAS_POSSIBLE_UNTIL),
        instant(late.deadline()),
        townsWords(late.words()));
  }

  private List<Phrase> instant(Instant deadline) {
    var local = deadline.atZone(zone);
    return List.of(new Day(local.toLocalDate()), Prompt.AT, new Time(local.toLocalTime()), STOP);
  }

  private static List<Phrase> townsWords(@Nullable String words) {
    return words == null ? List.of() : List.of(new TownText(words), STOP);
  }

  private ActivityName name(Refusal.Incompatible other) {
    return activities.stream()
        .filter(activity -> activity.id() == other.otherActivityId())
        .findFirst()
        .map(Sentences::name)
        .orElseGet(() -> new ActivityName(other.otherActivity(), Optional.empty()));
  }
}
