package fr.alloparents.portal.family;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Drafts;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Families;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/// The one form of a planning: whatever button sends it, what is ticked on it is kept first.
/// Thread-safe.
final class PlanningForm {

  private final Families families;
  private final BookingDesk desk;
  private final Drafts drafts;
  private final Clock clock;

  PlanningForm(Families families, BookingDesk desk, Drafts drafts, Clock clock) {
    this.families = families;
    this.desk = desk;
    this.drafts = drafts;
    this.clock = clock;
  }

  /// A button's value: what to do, and for what.
  private record Button(String verb, String argument) {

    static Button of(String value) {
      int dot = value.indexOf('.');
      return dot < 0
          ? new Button(value, "")
          : new Button(value.substring(0, dot), value.substring(dot + 1));
    }
  }

  Reply take(Exchange exchange) {
    long childId = exchange.id("child");
    var today = exchange.town().today(clock);
    if (!(exchange.person().orElse(null) instanceof Person.Family)) {
      return keepForLater(exchange, childId, today);
    }
    var household = Household.of(exchange, families, today);
    household.pupil(childId);
    boolean room = keepTicks(exchange, childId);
    var view = PlanningView.byForm(childId, exchange, today);
    if (!room) {
      return Reply.redirect(view.address() + "&trop=1");
    }
    return exchange.field("valider").isEmpty()
        ? act(exchange, view, Button.of(exchange.field("faire")))
        : send(exchange, household, view);
  }

  /// The session has ended while somebody ticked: what is ticked waits for the next sign-in in this
  /// browser.
  private Reply keepForLater(Exchange exchange, long childId, LocalDate today) {
    var family = exchange.lately();
    if (family.isPresent()
        && Household.of(exchange.town(), family.get().householdId(), families, today)
            .has(childId)) {
      keepTicks(exchange, childId);
      return Reply.redirect(Person.Family.SIGN_IN + "?session=finie");
    }
    return Reply.redirect(Person.Family.SIGN_IN);
  }

  /// Keeps what the boxes of a form say.
  ///
  /// @return false if there is too much ticked
  /// @throws Rejection with 404 if an activity is none of this town
  boolean keepTicks(Exchange exchange, long childId) {
    var ticks = ticks(exchange, childId);
    try {
      return (ticks.kept().isEmpty() && ticks.forgotten().isEmpty())
          || drafts.keep(
              exchange.sessionHash(), exchange.town().id(), ticks.kept(), ticks.forgotten());
    } catch (StorageException e) {
      throw e.nothingThere() ? Rejection.notFound("no such activity in this town") : e;
    }
  }

  private static Ticks ticks(Exchange exchange, long childId) {
    try {
      return Ticks.read(childId, exchange.field("vu"), exchange.fields("c"));
    } catch (DateTimeException e) {
      throw Rejection.badRequest("no days", e);
    }
  }

  private Reply act(Exchange exchange, PlanningView view, Button button) {
    return switch (button.verb()) {
      case "du" -> Reply.redirect(view.at(day(button.argument())).address());
      case "enfant" -> Reply.redirect(view.ofChild(id(button.argument())).address());
      case "semaine", "mois", "copier" -> shortcut(exchange, view, button);
      case "effacer" -> {
        drafts.clear(exchange.sessionHash());
        yield Reply.redirect(view.address());
      }
      default -> Reply.redirect(view.address());
    };
  }

  private Reply shortcut(Exchange exchange, PlanningView view, Button button) {
    var monday = PlanningGrid.monday(day(button.argument()));
    var query = view.query(exchange, monday.minusWeeks(1), monday.plusWeeks(1).plusMonths(1));
    var planning = desk.planning(query).orElseThrow(Household::notTheirs);
    var shortcut =
        switch (button.verb()) {
          case "semaine" ->
              Shortcuts.week(planning, id(exchange.field("activite-" + monday)), monday);
          case "mois" ->
              Shortcuts.month(
                  planning,
                  id(exchange.field("activite-" + monday)),
                  day(exchange.field("jour-" + monday)));
          default -> Shortcuts.copy(planning, view.group(), monday);
        };
    boolean room =
        drafts.keep(exchange.sessionHash(), exchange.town().id(), shortcut.ticked(), List.of());
    return Reply.redirect(
        view.address()
            + (room
                ? "&coches=" + shortcut.ticked().size() + "&sauf=" + shortcut.left()
                : "&trop=1"));
  }

  private Reply send(Exchange exchange, Household household, PlanningView view) {
    var request = exchange.request();
    var changes = changes(exchange, household, view.childId());
    if (changes.isEmpty()) {
      var recap = recap(view, request);
      boolean again = desk.recall(exchange.town().id(), household.id(), request).isPresent();
      return Reply.redirect(again ? recap : view.address() + "&rien=1");
    }
    if (changes.size() > Submission.MAX_CHANGES) {
      return Reply.redirect(view.address() + "&trop=1");
    }
    var author = families.household(exchange.town(), household.id()).orElseThrow().name();
    if (desk.recall(exchange.town().id(), household.id(), request).isEmpty()) {
      desk.submit(Submission.byWeb(request, exchange.town().id(), household.id(), author, changes));
    }
    drafts.clear(exchange.sessionHash());
    return Reply.redirect(recap(view, request));
  }

  private static String recap(PlanningView view, UUID request) {
    return PlanningView.path(view.childId())
        + "/recapitulatif/"
        + request
        + view.address().substring(view.address().indexOf('?'));
  }

  /// What is ticked for all children, and once more for the siblings named; cancellations first, so
  /// that one activity can take the place of another that excludes it.
  private List<Change> changes(Exchange exchange, Household household, long childId) {
    var ticked = drafts.of(exchange.sessionHash());
    var all = new LinkedHashSet<>(ticked);
    for (String sibling : exchange.fields("aussi")) {
      long other = id(sibling);
      household.pupil(other);
      ticked.stream()
          .filter(change -> change.childId() == childId)
          .map(change -> new Change(change.kind(), other, change.activityId(), change.day()))
          .forEach(all::add);
    }
    var ordered = new ArrayList<Change>();
    all.stream().filter(change -> change.kind() == Change.Kind.CANCEL).forEach(ordered::add);
    all.stream().filter(change -> change.kind() != Change.Kind.CANCEL).forEach(ordered::add);
    return ordered.stream().filter(change -> household.has(change.childId())).toList();
  }

  private static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      throw Rejection.badRequest("no day", e);
    }
  }

  private static long id(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw Rejection.badRequest("no id", e);
    }
  }
}
