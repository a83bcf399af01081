package fr.alloparents.portal.townhall;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Submission;
import fr.alloparents.booking.Submission.Clerk;
import fr.alloparents.family.Child;
import fr.alloparents.family.ChildFile;
import fr.alloparents.family.ChildFiles;
import fr.alloparents.family.Household;
import fr.alloparents.portal.family.CellWords;
import fr.alloparents.portal.family.DeskPlanning;
import fr.alloparents.portal.family.PlanningPage.Grid;
import fr.alloparents.portal.family.PlanningPage.Range;
import fr.alloparents.portal.family.PlanningView;
import fr.alloparents.portal.family.RecapPage;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The planning of a child, where a clerk books and cancels for one of its households. What the
/// family may not do any more, the town hall may with a reason, which the family reads; closed
/// days, places and days that are over bind both. Thread-safe.
public final class BehalfPages {

  private static final String PATH = FamiliesPages.CHILD + "{child}/planning";
  private static final int NOT_TAKEN = 422;

  private final ChildFiles files;
  private final BookingDesk desk;
  private final History history;
  private final Clock clock;

  public BehalfPages(ChildFiles files, BookingDesk desk, History history, Clock clock) {
    this.files = files;
    this.desk = desk;
    this.history = history;
    this.clock = clock;
  }

  /// The planning and its form.
  ///
  /// @param about the household in whose name is booked, and its days
  /// @param homes the child's households, where there are several
  /// @param problem why the form was not taken; empty for none
  public record BehalfPage(
      String name,
      String childPath,
      String path,
      long household,
      String about,
      List<Choice> homes,
      Range range,
      BehalfForm form,
      String problem,
      List<FieldError> errors,
      Grid grid) {

    /// What the reason is for.
    public static final String REASON_HINT =
        "Obligatoire pour ce que la famille ne peut plus faire elle-même, "
            + Submission.LONGEST_REASON
            + " caractères au plus. La famille le lira dans ses opérations.";

    public BehalfPage {
      homes = List.copyOf(homes);
      errors = List.copyOf(errors);
    }

    /// Where other weeks are.
    public String weeks(String from) {
      return path + "?foyer=" + household + "&du=" + from;
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return errors.stream()
          .filter(error -> error.field().equals(field))
          .map(FieldError::text)
          .findFirst()
          .orElse(null);
    }
  }

  /// A household that can be chosen.
  public record Choice(String path, String name, boolean shown) {}

  /// What became of a form.
  ///
  /// @param reason that was given; null for none
  public record DonePage(
      String name, String childPath, String household, @Nullable String reason, RecapPage recap) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, this::take).get(PATH + "/{requete}", this::done);
  }

  /// Whose planning it is, and in the name of which of its households.
  private record Subject(ChildFile file, ChildFile.Home home) {

    Child child() {
      return file.pupil().child();
    }

    Household household() {
      return home.household();
    }

    String name() {
      return child().firstName() + " " + child().lastName();
    }

    String childPath() {
      return FamiliesPages.CHILD + child().id();
    }

    String path() {
      return childPath() + "/planning";
    }
  }

  /// @param home the id of the household; empty for the first
  private Subject subject(Exchange exchange, String home) {
    var town = exchange.town();
    var file =
        files
            .find(town, exchange.id("child"), town.today(clock))
            .orElseThrow(() -> Rejection.notFound("no such child in this town"));
    return file.homes().stream()
        .filter(one -> home.isEmpty() || home.equals(Long.toString(one.household().id())))
        .findFirst()
        .map(one -> new Subject(file, one))
        .orElseThrow(() -> Rejection.notFound("no such household of this child"));
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var subject = subject(exchange, exchange.query("foyer"));
    var view = view(exchange, subject, exchange.query("du"));
    var planning = planning(exchange, subject, view);
    return exchange.page(
        "townhall/behalf.jte",
        page(exchange, subject, view, planning, BehalfForm.empty(), "", List.of()));
  }

  private PlanningView view(Exchange exchange, Subject subject, String from) {
    return DeskPlanning.weeks(subject.child().id(), from, exchange.town(), clock);
  }

  private DeskPlanning planning(Exchange exchange, Subject subject, PlanningView view) {
    var query =
        PlanningQuery.byWeb(
            exchange.town().id(),
            subject.household().id(),
            subject.child().id(),
            view.from(),
            view.last());
    return DeskPlanning.read(desk, query)
        .orElseThrow(() -> Rejection.notFound("no child of this household"));
  }

  private BehalfPage page(
      Exchange exchange,
      Subject subject,
      PlanningView view,
      DeskPlanning planning,
      BehalfForm form,
      String problem,
      List<FieldError> errors) {
    var town = exchange.town();
    var home = new ChildWords(town).home(subject.home());
    var range = view.range(town.today(clock), town);
    return new BehalfPage(
        subject.name(),
        subject.childPath(),
        subject.path(),
        subject.household().id(),
        home.name() + ". " + home.days(),
        homes(subject, range),
        range,
        form,
        problem,
        errors,
        planning.grid(form.changes(), Texts.french(), town, clock));
  }

  private static List<Choice> homes(Subject subject, Range range) {
    var homes = subject.file().homes().stream().map(ChildFile.Home::household).toList();
    return homes.size() == 1
        ? List.of()
        : homes.stream()
            .map(
                home ->
                    new Choice(
                        subject.path() + "?foyer=" + home.id() + "&du=" + range.from(),
                        home.name(),
                        home.id() == subject.household().id()))
            .toList();
  }

  private Reply take(Exchange exchange) {
    var clerk = Desk.clerk(exchange);
    var town = exchange.town();
    var subject = subject(exchange, exchange.field("foyer"));
    var form = BehalfForm.sent(exchange, subject.child().id());
    long household = subject.household().id();
    if (desk.recall(town.id(), household, form.request()).isPresent()) {
      return Reply.redirect(answer(subject, form));
    }
    var view = view(exchange, subject, exchange.field("du"));
    var planning = planning(exchange, subject, view);
    var words = CellWords.of(Texts.french(), town.zone());
    var errors = form.errors(planning.needReason(form.changes()), words);
    if (form.changes().isEmpty() || !errors.isEmpty()) {
      var problem =
          errors.isEmpty()
              ? "Rien n'est enregistré\u00a0: cochez ou décochez d'abord un jour."
              : "Rien n'est encore enregistré.";
      return exchange.page(
          NOT_TAKEN,
          "townhall/behalf.jte",
          page(exchange, subject, view, planning, form, problem, errors));
    }
    var whose = subject.name() + ", " + subject.household().name();
    desk.submit(
        Submission.byTownHall(
            form.request(),
            town.id(),
            household,
            new Clerk(clerk.author(), whose),
            form.reasonGiven(),
            form.changes()));
    return Reply.redirect(answer(subject, form));
  }

  private static String answer(Subject subject, BehalfForm form) {
    return subject.path() + "/" + form.request() + "?foyer=" + subject.household().id();
  }

  private Reply done(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var subject = subject(exchange, exchange.query("foyer"));
    long household = subject.household().id();
    var answer =
        desk.recall(town.id(), household, Exchange.requestId(exchange.path("requete")))
            .filter(found -> found.results().getFirst().change().childId() == subject.child().id())
            .orElseThrow(() -> Rejection.notFound("no such request for this child"));
    var first = answer.results().stream().map(result -> result.change().day()).sorted().findFirst();
    var back = subject.path() + "?foyer=" + household + first.map(day -> "&du=" + day).orElse("");
    var recap =
        RecapPage.of(
            answer,
            desk.activities(town.id()),
            Map.of(subject.child().id(), subject.child().firstName()),
            CellWords.of(Texts.french(), town.zone()),
            back);
    var reason =
        answer.operation().isEmpty()
            ? null
            : history.ofOperation(town.id(), answer.operation().getAsLong()).stream()
                .map(Movement::words)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    return exchange.page(
        "townhall/behalf-done.jte",
        new DonePage(
            subject.name(), subject.childPath(), subject.household().name(), reason, recap));
  }
}
