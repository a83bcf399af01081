package fr.alloparents.portal.launcher;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.family.Code;
import fr.alloparents.family.Codes;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.demo.DemoTown;
import fr.alloparents.town.Town;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// A call to the running line: the test phone books the next free day of a child, and what the
/// database then holds is read back. Each time another day; cancels nothing. Confined to one
/// thread.
final class DemoCall {

  private static final DemoCard CHILD = DemoCard.ANGELINE;
  private static final int DAYS_AHEAD = 60;
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("ddMM");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.FRENCH);
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH);

  private final Node node;
  private final Town town;
  private final Clock clock;
  private final BookingDesk desk;
  private final long household;
  private final long child;

  DemoCall(Node node, Town town, Clock clock) {
    this.node = node;
    this.town = town;
    this.clock = clock;
    this.desk = new BookingDesk(node.database(), clock);
    this.household = find(Code.Kind.PAYER, CHILD.payerCodes().getFirst());
    this.child = find(Code.Kind.CHILD, CHILD.childCode());
  }

  private long find(Code.Kind kind, String digits) {
    return new Codes(node.database(), node.vault(), clock)
        .find(town, kind, new Code(digits))
        .orElseThrow();
  }

  /// Calls, and prints the call and the booking.
  void play(PrintStream out) {
    nextFree()
        .ifPresentOrElse(
            wanted -> book(wanted, out),
            () ->
                out.printf(
                    "Every day of the next %d is booked for %s: no call was made.%n",
                    DAYS_AHEAD, CHILD.name()));
  }

  /// The first free day of the first activity that has any, in the order of the keys.
  private Optional<Cell> nextFree() {
    var today = town.today(clock);
    return desk
        .planning(
            PlanningQuery.byWeb(town.id(), household, child, today, today.plusDays(DAYS_AHEAD)))
        .orElseThrow()
        .cells()
        .stream()
        .filter(cell -> cell.entry() instanceof Entry.Nothing)
        .filter(cell -> cell.againstBooking() == null)
        .min(
            comparingInt((Cell cell) -> cell.activity().keypadPage())
                .thenComparingInt(cell -> cell.activity().keypadKey())
                .thenComparing(Cell::day));
  }

  private void book(Cell wanted, PrintStream out) {
    var activity = keys(wanted.activity());
    var date = TYPED.format(wanted.day());
    out.printf(
        "The test phone calls and types %s# 1 %s %s 1 # #%n%n", CHILD.childCode(), activity, date);
    var began = clock.instant().truncatedTo(ChronoUnit.MICROS);
    new TestPhone(node.line(), _ -> "")
        .call(
            DemoTown.LINE.e164(),
            "",
            Script.of(CHILD.childCode() + "#", "1", activity, date, "1", "#", "#"));
    movement(wanted, began)
        .ifPresentOrElse(
            booked -> tell(booked, out), () -> out.println("  This call booked nothing."));
  }

  /// The key of an activity, after an 8 for each page before its own.
  private static String keys(Activity activity) {
    return "8".repeat(activity.keypadPage() - 1) + activity.keypadKey();
  }

  /// The movement that says that the wanted day was booked by this call.
  private Optional<Movement> movement(Cell wanted, Instant began) {
    return new History(node.database(), clock)
        .ofHousehold(town.id(), household).stream()
            .filter(movement -> movement.kind() == Movement.Kind.BOOKED)
            .filter(movement -> movement.channel() == Channel.PHONE)
            .filter(movement -> movement.childId() == child)
            .filter(movement -> movement.activityId() == wanted.activity().id())
            .filter(movement -> movement.day().equals(wanted.day()))
            .filter(movement -> !movement.at().isBefore(began))
            .findFirst();
  }

  private void tell(Movement booked, PrintStream out) {
    long operation = requireNonNull(booked.operation());
    new CallJournals(node.database())
        .ofOperation(town.id(), operation)
        .forEach(call -> out.println(call.text().indent(2)));
    out.printf("In MariaDB now: %s%n%n", inDatabase(booked, operation));
  }

  /// The booking as it is read back, and the movement that tells how it came about.
  private String inDatabase(Movement booked, long operation) {
    var query = PlanningQuery.byWeb(town.id(), household, child, booked.day(), booked.day());
    var stands =
        desk.planning(query)
            .flatMap(planning -> planning.cell(booked.activityId(), booked.day()))
            .filter(cell -> cell.entry() instanceof Entry.Booked);
    return stands.isEmpty()
        ? "no booking any more"
        : "%s, %s, %s: booked by %s (%s) on %s, operation %s"
            .formatted(
                CHILD.name(),
                booked.activity(),
                DAY.format(booked.day()),
                booked.author(),
                booked.channel(),
                AT.format(booked.at().atZone(town.zone())),
                Answer.operationNumber(operation));
  }
}
