package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Refusal;
import fr.alloparents.booking.Submission;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Child;
import fr.alloparents.family.Code;
import fr.alloparents.family.Household;
import fr.alloparents.family.SignInResult;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours;
import fr.alloparents.town.TownSettings;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A town on paper: the demo town's families and activities, with the bookings and refusals that a
/// transcript's situation lays down. It answers as the desk does, without any rule of its own
/// beyond weekdays, the past and the horizon.
final class PaperTown implements TownDesk {

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final String LINE = "0476549985";

  private static final Household MARSONE = new Household(1, "Famille MARSONE", Locale.FRENCH, true);
  private static final Household BOND = new Household(2, "Famille BOND", Locale.FRENCH, true);
  private static final Child ANGELINE = new Child(11, "Angéline", "MARSONE", null);
  private static final Child BERTRAND = new Child(12, "Bertrand", "MARSONE", null);
  private static final Child JAMES = new Child(21, "James", "BOND", null);
  private static final List<Family> FAMILIES =
      List.of(
          new Family(MARSONE, ANGELINE, "123456", "654321"),
          new Family(MARSONE, BERTRAND, "123457", "654321"),
          new Family(BOND, JAMES, "700700", "007007"));

  private final Clock clock;
  private final Map<Slot, Entry> entries = new LinkedHashMap<>();
  private final Map<Slot, Refusal> refusals = new HashMap<>();
  private final Map<LocalDate, String> closures = new HashMap<>();
  private final Map<LocalDate, Instant> deadlines = new HashMap<>();
  private final List<CallJournals.Entry> journals = new CopyOnWriteArrayList<>();
  private List<Activity> activities = PaperActivities.ALL;

  private TownSettings settings =
      TownSettings.of("Ville de démo", SchoolZone.A, PhoneSignIn.CHILD_CODE)
          .opening(LocalDate.of(2026, 9, 1))
          .withContact(
              new TownSettings.Contact(null, PhoneNumber.parse("0476010391").orElseThrow(), null));
  private final List<String> notices = new ArrayList<>();
  private final PaperWords words = new PaperWords();
  private @Nullable String lockedCode;
  private List<TownHallHours.Slot> hours =
      List.of(new TownHallHours.Slot(DayOfWeek.MONDAY, LocalTime.of(8, 30), LocalTime.of(12, 0)));
  private boolean journalsLost;
  private @Nullable CompletableFuture<String> hanging;
  private long operation = 482_106;

  PaperTown(Clock clock) {
    this.clock = clock;
  }

  private record Family(Household household, Child child, String childCode, String payerCode) {}

  private record Slot(long childId, long activityId, LocalDate day) {}

  // What a situation lays down.

  void settings(TownSettings settings) {
    this.settings = settings;
  }

  TownSettings settings() {
    return settings;
  }

  void notice(String words) {
    notices.add(words);
  }

  PaperWords words() {
    return words;
  }

  void lock(String code) {
    lockedCode = code;
  }

  void withoutHours() {
    hours = List.of();
  }

  void loseJournals() {
    journalsLost = true;
  }

  /// No planning can be had, and no journal kept before a signal.
  void hang(CompletableFuture<String> signal) {
    hanging = signal;
  }

  void onlyOneActivity() {
    activities = activities.subList(0, 1);
  }

  void close(LocalDate day, String reason) {
    closures.put(day, reason);
  }

  void deadline(LocalDate day, Instant deadline) {
    deadlines.put(day, deadline);
  }

  void refuse(String child, String activity, LocalDate day, Refusal refusal) {
    refusals.put(slot(child, activity, day), refusal);
  }

  void neverFor(String child, String activity) {
    clock
        .instant()
        .atZone(PARIS)
        .toLocalDate()
        .datesUntil(LocalDate.of(2028, 1, 1))
        .forEach(day -> refuse(child, activity, day, new Refusal.NotEnrolled()));
  }

  void enter(String child, String activity, LocalDate day, Entry entry) {
    entries.put(slot(child, activity, day), entry);
  }

  long activityId(String name) {
    return activities.stream()
        .filter(activity -> activity.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no activity " + name))
        .id();
  }

  /// What is booked or waited for, in the order it was made.
  List<String> plan() {
    var lines = new ArrayList<String>();
    entries.forEach((slot, entry) -> lines.add(line(slot, entry)));
    return lines;
  }

  List<CallJournals.Entry> journals() {
    return journals;
  }

  private Slot slot(String child, String activity, LocalDate day) {
    return new Slot(child(child), activityId(activity), day);
  }

  private static long child(String firstName) {
    return FAMILIES.stream()
        .map(Family::child)
        .filter(child -> child.firstName().equals(firstName))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private String line(Slot slot, Entry entry) {
    var child =
        FAMILIES.stream().map(Family::child).filter(c -> c.id() == slot.childId()).findFirst();
    return "%s : %s, %s, %s"
        .formatted(
            entry instanceof Entry.Booked ? "Réservé" : "En attente",
            activity(slot.activityId()).name(),
            Situation.DAY.format(slot.day()),
            child.orElseThrow().firstName());
  }

  @Override
  public Town town() {
    return new Town(1, settings);
  }

  @Override
  public List<Phrase> notices() {
    return notices.stream().<Phrase>map(TownText::new).toList();
  }

  @Override
  public TownSentences sentences() {
    return words.sentences();
  }

  @Override
  public TownHallHours townHallHours() {
    return new TownHallHours(PARIS, hours);
  }

  @Override
  public SignInResult signIn(Optional<PhoneNumber> caller, Code childCode) {
    return settings.line().signIn() == PhoneSignIn.CHILD_CODE
        ? entered(childCode, null)
        : new SignInResult.PayerCodeNeeded(Duration.ZERO);
  }

  @Override
  public SignInResult signIn(Optional<PhoneNumber> caller, Code childCode, Code payerCode) {
    return entered(childCode, payerCode);
  }

  private SignInResult entered(Code childCode, @Nullable Code payerCode) {
    return FAMILIES.stream()
        .filter(family -> family.childCode().equals(childCode.digits()))
        .filter(family -> !childCode.digits().equals(lockedCode))
        .filter(family -> payerCode == null || family.payerCode().equals(payerCode.digits()))
        .findFirst()
        .<SignInResult>map(
            family ->
                new SignInResult.Entered(
                    family.household().id(), family.child().id(), payerCode != null, Duration.ZERO))
        .orElseGet(() -> new SignInResult.Unknown(Duration.ZERO));
  }

  @Override
  public Household household(long householdId) {
    return householdId == MARSONE.id() ? MARSONE : BOND;
  }

  @Override
  public List<Child> children(long householdId) {
    return FAMILIES.stream()
        .filter(family -> family.household().id() == householdId)
        .map(Family::child)
        .toList();
  }

  @Override
  public List<Activity> activities() {
    return activities;
  }

  @Override
  public Planning planning(PlanningQuery query) {
    require(hanging == null, "no planning today");
    var cells = new ArrayList<Cell>();
    query
        .firstDay()
        .datesUntil(query.lastDay().plusDays(1))
        .forEach(day -> activities.forEach(activity -> cells.add(cell(query, activity, day))));
    return new Planning(
        query.childId(), query.firstDay(), query.lastDay(), clock.instant(), activities, cells);
  }

  private Cell cell(PlanningQuery query, Activity activity, LocalDate day) {
    var slot = new Slot(query.childId(), activity.id(), day);
    var entry = entries.getOrDefault(slot, new Entry.Nothing());
    var booked = entry instanceof Entry.Booked;
    return new Cell(
        activity,
        day,
        entry,
        booked ? null : againstBooking(slot),
        booked ? againstCancelling(slot) : null,
        deadline(day),
        deadline(day));
  }

  @Override
  public Answer submit(Submission submission) {
    var results =
        submission.changes().stream()
            .map(change -> new Answer.Result(change, decide(change)))
            .toList();
    var changed = results.stream().anyMatch(result -> result.outcome().changed());
    if (changed && submission.operation().isEmpty()) {
      operation++;
    }
    return new Answer(changed ? OptionalLong.of(operation) : submission.operation(), results);
  }

  private Outcome decide(Change change) {
    var slot = new Slot(change.childId(), change.activityId(), change.day());
    var entry = entries.getOrDefault(slot, new Entry.Nothing());
    return switch (change.kind()) {
      case CANCEL -> cancel(slot, entry);
      case BOOK -> book(slot, entry);
      case WAIT -> await(slot);
    };
  }

  private Outcome cancel(Slot slot, Entry entry) {
    if (entry instanceof Entry.Nothing) {
      return new Outcome.Unchanged();
    }
    entries.remove(slot);
    return new Outcome.Cancelled();
  }

  private Outcome book(Slot slot, Entry entry) {
    if (entry instanceof Entry.Booked) {
      return new Outcome.Unchanged();
    }
    var refusal = againstBooking(slot);
    if (refusal != null) {
      return new Outcome.Refused(refusal);
    }
    entries.put(slot, new Entry.Booked(true));
    return new Outcome.Booked();
  }

  private Outcome await(Slot slot) {
    var full = (Refusal.Full) refusals.get(slot);
    int position = full == null || full.waitingPosition() == null ? 1 : full.waitingPosition();
    entries.put(slot, new Entry.Waiting(position));
    return new Outcome.Waiting(position);
  }

  @Override
  public void keep(CallJournals.Entry journal) {
    require(!journalsLost, "no journal today");
    if (hanging != null) {
      hanging.orTimeout(10, TimeUnit.SECONDS).join();
    }
    journals.add(journal);
  }

  private static void require(boolean there, String what) {
    if (!there) {
      throw new StorageException(what, new IllegalStateException());
    }
  }

  private @Nullable Refusal againstBooking(Slot slot) {
    var today =
        settings.zone().equals(PARIS) ? LocalDate.ofInstant(clock.instant(), PARIS) : slot.day();
    if (slot.day().isBefore(today)) {
      return new Refusal.Past();
    }
    var horizon = today.plusDays(settings.horizonDays());
    if (slot.day().isAfter(horizon)) {
      return new Refusal.BeyondHorizon(horizon);
    }
    return refusals.getOrDefault(slot, ordinary(slot));
  }

  private @Nullable Refusal ordinary(Slot slot) {
    var reason = closures.get(slot.day());
    if (reason != null) {
      return new Refusal.Closed(reason);
    }
    return activity(slot.activityId()).weekdays().contains(slot.day())
        ? late(slot.day())
        : new Refusal.NotOffered();
  }

  private @Nullable Refusal againstCancelling(Slot slot) {
    return refusals.getOrDefault(slot, late(slot.day()));
  }

  private @Nullable Refusal late(LocalDate day) {
    return clock.instant().isAfter(deadline(day))
        ? new Refusal.DeadlinePassed(deadline(day), null)
        : null;
  }

  private Instant deadline(LocalDate day) {
    return deadlines.getOrDefault(day, day.atStartOfDay(PARIS).toInstant());
  }

  private Activity activity(long id) {
    return activities.stream().filter(activity -> activity.id() == id).findFirst().orElseThrow();
  }
}
