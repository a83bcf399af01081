package fr.alloparents.ivr.benchmark;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Refusal;
import fr.alloparents.booking.Submission;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.family.Child;
import fr.alloparents.family.Code;
import fr.alloparents.family.Household;
import fr.alloparents.family.SignInResult;
import fr.alloparents.ivr.call.TownDesk;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A desk that costs nothing: any code opens, nothing is booked, everything is granted and
/// forgotten. What a call costs on it is the line's own work. Thread-safe.
///
/// @param clock tells when plannings are read
record FixedDesk(Clock clock) implements TownDesk {

  /// The code of the second child; all others are the first one's.
  static final String SIBLING_CODE = "123457";

  private static final Town TOWN =
      new Town(
          1,
          TownSettings.of("Ville mesurée", SchoolZone.A, PhoneSignIn.CHILD_CODE)
              .opening(LocalDate.of(2026, 9, 1)));
  private static final Household FAMILY = new Household(1, "Famille", Locale.FRENCH, true);
  private static final List<Child> CHILDREN =
      List.of(new Child(1, "Angéline", "MARSONE", null), new Child(2, "Bertrand", "MARSONE", null));
  private static final List<Activity> ACTIVITIES =
      List.of(
          activity(1, "Cantine", 1),
          activity(2, "Accueil matin", 2),
          activity(3, "Accueil soir", 5));

  private static Activity activity(long id, String name, int key) {
    return new Activity(
        id,
        name,
        null,
        new ActivityGroup(1, "PÉRISCOLAIRE", null, 1),
        1,
        key,
        Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY,
        Season.SCHOOL_TIME,
        false,
        null);
  }

  @Override
  public Town town() {
    return TOWN;
  }

  @Override
  public List<Phrase> notices() {
    return List.of();
  }

  @Override
  public TownHallHours townHallHours() {
    return new TownHallHours(TOWN.zone(), List.of());
  }

  @Override
  public SignInResult signIn(Optional<PhoneNumber> caller, Code childCode) {
    var child = CHILDREN.get(childCode.digits().equals(SIBLING_CODE) ? 1 : 0);
    return new SignInResult.Entered(FAMILY.id(), child.id(), false, Duration.ZERO);
  }

  @Override
  public SignInResult signIn(Optional<PhoneNumber> caller, Code childCode, Code payerCode) {
    return signIn(caller, childCode);
  }

  @Override
  public Household household(long householdId) {
    return FAMILY;
  }

  @Override
  public List<Child> children(long householdId) {
    return CHILDREN;
  }

  @Override
  public List<Activity> activities() {
    return ACTIVITIES;
  }

  @Override
  public Planning planning(PlanningQuery query) {
    var cells =
        query
            .firstDay()
            .datesUntil(query.lastDay().plusDays(1))
            .flatMap(day -> ACTIVITIES.stream().map(activity -> cell(activity, day)))
            .toList();
    return new Planning(
        query.childId(), query.firstDay(), query.lastDay(), clock.instant(), ACTIVITIES, cells);
  }

  private static Cell cell(Activity activity, LocalDate day) {
    var deadline = day.atStartOfDay(TOWN.zone()).toInstant();
    var refusal = activity.weekdays().contains(day) ? null : new Refusal.NotOffered();
    return new Cell(activity, day, new Entry.Nothing(), refusal, null, deadline, deadline);
  }

  @Override
  public Answer submit(Submission submission) {
    return new Answer(
        OptionalLong.of(482_107),
        submission.changes().stream()
            .map(change -> new Answer.Result(change, new Outcome.Booked()))
            .toList());
  }

  @Override
  public void keep(CallJournals.Entry journal) {}
}
