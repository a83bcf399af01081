package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Child;
import fr.alloparents.family.Code;
import fr.alloparents.family.Household;
import fr.alloparents.family.SignInResult;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import java.util.List;
import java.util.Optional;

/// The town's desk with somebody on the line, who hears that it takes a moment when it does.
///
/// @param desk the town's
/// @param caller who waits
record PatientDesk(TownDesk desk, Caller caller) implements TownDesk {

  @Override
  public Town town() {
    return desk.town();
  }

  @Override
  public List<Phrase> notices() {
    return caller.await(desk::notices);
  }

  @Override
  public TownSentences sentences() {
    return caller.await(desk::sentences);
  }

  @Override
  public TownHallHours townHallHours() {
    return caller.await(desk::townHallHours);
  }

  @Override
  public SignInResult signIn(Optional<PhoneNumber> from, Code childCode) {
    return caller.await(() -> desk.signIn(from, childCode));
  }

  @Override
  public SignInResult signIn(Optional<PhoneNumber> from, Code childCode, Code payerCode) {
    return caller.await(() -> desk.signIn(from, childCode, payerCode));
  }

  @Override
  public Household household(long householdId) {
    return caller.await(() -> desk.household(householdId));
  }

  @Override
  public List<Child> children(long householdId) {
    return caller.await(() -> desk.children(householdId));
  }

  @Override
  public List<Activity> activities() {
    return caller.await(desk::activities);
  }

  @Override
  public Planning planning(PlanningQuery query) {
    return caller.await(() -> desk.planning(query));
  }

  @Override
  public Answer submit(Submission submission) {
    return caller.await(() -> desk.submit(submission));
  }

  /// The call is over: nobody waits any more.
  @Override
  public void keep(CallJournals.Entry journal) {
    desk.keep(journal);
  }
}
