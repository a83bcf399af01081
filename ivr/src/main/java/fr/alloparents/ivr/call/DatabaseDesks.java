package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Child;
import fr.alloparents.family.Code;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.family.Pupil;
import fr.alloparents.family.SignIn;
import fr.alloparents.family.SignInResult;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The towns of the database. Thread-safe.
///
/// @param towns finds them by the number called
/// @param notices what they tell callers
/// @param rewordings what they say in their own words
/// @param townHalls when their town halls answer
/// @param signIn who may enter
/// @param families who they are
/// @param bookings where every booking is made
/// @param journals where the calls' journals are kept
/// @param clock tells the day
public record DatabaseDesks(
    Towns towns,
    Notices notices,
    Rewordings rewordings,
    TownHalls townHalls,
    SignIn signIn,
    Families families,
    BookingDesk bookings,
    CallJournals journals,
    Clock clock)
    implements TownDesks {

  @Override
  public Optional<TownDesk> ofLine(String calledNumber) {
    return PhoneNumber.parse(calledNumber).flatMap(towns::byCalledNumber).map(Desk::new);
  }

  private final class Desk implements TownDesk {

    private final Town town;

    Desk(Town town) {
      this.town = town;
    }

    @Override
    public Town town() {
      return town;
    }

    @Override
    public List<Phrase> notices() {
      return notices.onPhone(town).stream().map(Sentences::notice).toList();
    }

    @Override
    public TownSentences sentences() {
      return OwnWords.of(rewordings.of(town));
    }

    @Override
    public TownHallHours townHallHours() {
      return townHalls.hours(town);
    }

    @Override
    public SignInResult signIn(Optional<PhoneNumber> caller, Code childCode) {
      return signIn.byPhone(town, caller, childCode);
    }

    @Override
    public SignInResult signIn(Optional<PhoneNumber> caller, Code childCode, Code payerCode) {
      return signIn.byPhone(town, caller, childCode, payerCode);
    }

    @Override
    public Household household(long householdId) {
      return families.household(town, householdId).orElseThrow();
    }

    @Override
    public List<Child> children(long householdId) {
      return families.children(town, householdId, town.today(clock)).stream()
          .map(Pupil::child)
          .toList();
    }

    @Override
    public List<Activity> activities() {
      return bookings.activities(town.id());
    }

    @Override
    public Planning planning(PlanningQuery query) {
      return bookings.planning(query).orElseThrow();
    }

    @Override
    public Answer submit(Submission submission) {
      return bookings.submit(submission);
    }

    @Override
    public void keep(CallJournals.Entry journal) {
      journals.keep(journal);
    }
  }
}
