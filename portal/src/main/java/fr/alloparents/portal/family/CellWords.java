package fr.alloparents.portal.family;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The states of a planning and the answers of the desk, as families read them. Immutable.
public record CellWords(Texts texts, DayWords days, ZoneId zone) {

  /// As a town may end its own words.
  private static final Pattern ENDED = Pattern.compile("[.!?…]$");

  public static CellWords of(Texts texts, ZoneId zone) {
    return new CellWords(texts, DayWords.of(texts), zone);
  }

  public String activity(Activity activity) {
    var english = activity.englishName();
    return texts.isFrench() || english == null ? activity.name() : english;
  }

  /// A group of activities.
  public String group(ActivityGroup group) {
    var english = group.englishName();
    return texts.isFrench() || english == null ? group.name() : english;
  }

  /// How a day stands, in a word.
  public String state(Cell cell) {
    return switch (cell.entry()) {
      case Entry.Booked(boolean ours) ->
          texts.text(ours ? "planning.state.booked" : "planning.state.other-household");
      case Entry.Waiting _ -> texts.text("planning.state.waiting");
      case Entry.Nothing _ -> {
        var against = cell.againstBooking();
        yield against == null ? texts.text("planning.state.free") : word(against);
      }
    };
  }

  private String word(Refusal refusal) {
    return texts.text(
        switch (refusal) {
          case Refusal.NotEnrolled _ -> "planning.state.not-enrolled";
          case Refusal.NotOffered _ -> "planning.state.not-offered";
          case Refusal.Closed _ -> "planning.state.closed";
          case Refusal.Past _ -> "planning.state.past";
          case Refusal.BeyondHorizon _ -> "planning.state.beyond-horizon";
          case Refusal.DeadlinePassed _ -> "planning.state.late";
          case Refusal.Full _ -> "planning.state.full";
          case Refusal.Incompatible _ -> "planning.state.incompatible";
          case Refusal.OtherHousehold _ -> "planning.state.other-household";
          case Refusal.PeriodFrozen _ -> "planning.state.frozen";
          case Refusal.Blocked _ -> "planning.state.blocked";
        });
  }

  /// What there is to know beside the word; empty for nothing.
  public String detail(Cell cell) {
    return switch (cell.entry()) {
      // beside "réservé", a bare "depuis le" would tell since when it is booked
      case Entry.Booked _
          when cell.againstCancelling()
              instanceof Refusal.DeadlinePassed(var deadline, var words) ->
          words == null
              ? texts.text("planning.detail.kept", instant(deadline))
              : texts.text("planning.detail.kept-by-words", words, instant(deadline));
      case Entry.Booked _ -> against(cell.againstCancelling());
      case Entry.Waiting(int position) -> place(position);
      case Entry.Nothing _ -> against(cell.againstBooking());
    };
  }

  private String against(@Nullable Refusal refusal) {
    return switch (refusal) {
      case null -> "";
      case Refusal.Closed(var reason) -> reason;
      case Refusal.BeyondHorizon(var lastDay) ->
          texts.text("planning.detail.beyond-horizon", days.day(lastDay));
      case Refusal.DeadlinePassed(var deadline, var words) ->
          words == null
              ? texts.text("planning.detail.late", instant(deadline))
              : texts.text("planning.detail.late-by-words", words, instant(deadline));
      case Refusal.Full(var position) ->
          position == null ? "" : texts.text("planning.detail.full", place(position));
      case Refusal.Incompatible(_, var other) -> texts.text("planning.detail.incompatible", other);
      case Refusal.PeriodFrozen(var lastDay) ->
          texts.text("planning.detail.frozen", days.day(lastDay));
      case Refusal.Blocked(var words) -> words;
      case Refusal.NotEnrolled _, Refusal.NotOffered _, Refusal.Past _ -> "";
      case Refusal.OtherHousehold _ -> texts.text("planning.detail.other-household");
    };
  }

  String place(int position) {
    return position == 1
        ? texts.text("planning.place.first")
        : texts.text("planning.place.later", position);
  }

  String instant(Instant instant) {
    return days.instant(instant, zone);
  }

  /// What became of a change that was asked for.
  String outcome(Outcome outcome, boolean booking) {
    return switch (outcome) {
      case Outcome.Booked _ -> texts.text("planning.outcome.booked");
      case Outcome.Cancelled _ -> texts.text("planning.outcome.cancelled");
      case Outcome.Waiting(int position) -> texts.text("planning.outcome.waiting", place(position));
      case Outcome.Unchanged _ ->
          texts.text(
              booking ? "planning.outcome.already-booked" : "planning.outcome.already-cancelled");
      case Outcome.Refused(var refusal) -> refused(refusal);
    };
  }

  private String refused(Refusal refusal) {
    var detail = against(refusal);
    var told =
        DayWords.capital(word(refusal))
            + (detail.isEmpty() ? "" : texts.text("common.colon") + detail);
    return ENDED.matcher(told).find() ? told : told + ".";
  }

  /// How long it is until then, in the largest unit that says it.
  String until(Instant now, Instant then) {
    long minutes = Math.max(0, Duration.between(now, then).toMinutes());
    if (minutes < 60) {
      return texts.count("planning.in-minutes", (int) minutes);
    }
    if (minutes < 48 * 60) {
      return texts.count("planning.in-hours", (int) (minutes / 60));
    }
    return texts.count("planning.in-days", (int) (minutes / (24 * 60)));
  }
}
