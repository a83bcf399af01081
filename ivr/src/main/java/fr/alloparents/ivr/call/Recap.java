package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Outcome;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.Digits;
import fr.alloparents.ivr.caller.Prompt;
import java.util.ArrayList;
import java.util.List;

/// Says what the call has done and what was refused, and its operation number.
///
/// @param visit the call
record Recap(Visit visit) {

  /// More changes than this are told as a number.
  private static final int TOLD_ONE_BY_ONE = 3;

  /// One thing asked and what became of it: "Réservé: cantine, mardi 24 novembre, pour Angéline."
  static List<Phrase> line(Deeds.Deed deed) {
    return Sentences.join(
        List.of(opening(deed.outcome())),
        Sentences.what(deed.activity(), deed.day(), deed.child()));
  }

  private static Prompt opening(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Booked() -> Prompt.RECAP_BOOKED;
      case Outcome.Cancelled() -> Prompt.RECAP_CANCELLED;
      case Outcome.Waiting _ -> Prompt.RECAP_WAITING;
      case Outcome.Unchanged() -> Prompt.GIVEN_UP;
      case Outcome.Refused _ -> Prompt.RECAP_REFUSED;
    };
  }

  /// Says it; keys typed before it are dropped, so that it is heard.
  void tell() {
    visit.caller().insist(Sentences.join(changes(), refusals(), operations()));
  }

  private List<Phrase> changes() {
    var changes = visit.deeds().changes();
    if (changes.isEmpty()) {
      return List.of(Prompt.NOTHING_CHANGED);
    }
    return changes.size() > TOLD_ONE_BY_ONE ? number(changes) : lines(changes);
  }

  private static List<Phrase> number(List<Deeds.Deed> changes) {
    var first = changes.stream().map(Deeds.Deed::day).sorted().findFirst().orElseThrow();
    return List.of(new Count(changes.size()), Prompt.CHANGES_FROM, new Day(first), STOP);
  }

  private List<Phrase> refusals() {
    var refusals = visit.deeds().refusals();
    return refusals.size() > TOLD_ONE_BY_ONE
        ? List.of(new Count(refusals.size()), Prompt.REFUSALS)
        : lines(refusals);
  }

  private static List<Phrase> lines(List<Deeds.Deed> deeds) {
    return deeds.stream().flatMap(deed -> line(deed).stream()).toList();
  }

  private List<Phrase> operations() {
    var phrases = new ArrayList<Phrase>();
    for (long operation : visit.deeds().operations()) {
      var number = new Digits(Answer.operationNumber(operation));
      phrases.addAll(List.of(Prompt.OPERATION_NUMBER, number, STOP));
    }
    return phrases;
  }
}
