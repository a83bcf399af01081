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
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import java.util.List;
import java.util.Optional;

/// All that a call needs of the town it has reached. Thread-safe; every method may throw {@link
/// fr.alloparents.storage.StorageException}, which ends the call with an apology.
public interface TownDesk {

  Town town();

  /// The town's notices for callers that hold now, the most recent first.
  List<Phrase> notices();

  /// What the line says in the town's own words, as it is now.
  default TownSentences sentences() {
    return TownSentences.NONE;
  }

  /// When the town hall answers the telephone.
  TownHallHours townHallHours();

  /// Who a child code lets in, from this number; see {@link fr.alloparents.family.SignIn}.
  SignInResult signIn(Optional<PhoneNumber> caller, Code childCode);

  /// Who both codes let in.
  SignInResult signIn(Optional<PhoneNumber> caller, Code childCode, Code payerCode);

  /// A household that has signed in.
  Household household(long householdId);

  /// Its children, by first name.
  List<Child> children(long householdId);

  /// The town's activities, in the order of their keypad keys.
  List<Activity> activities();

  /// What is booked and what may be asked.
  Planning planning(PlanningQuery query);

  /// Decides, commits and answers.
  Answer submit(Submission submission);

  /// Keeps the journal of a call.
  void keep(CallJournals.Entry journal);
}
