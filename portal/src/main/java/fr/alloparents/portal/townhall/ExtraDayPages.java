package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.activity.ExtraDay;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the town hall opens a day that the school year does not have, for everyone, a school or a
/// class, and undoes it. Thread-safe.
public final class ExtraDayPages {

  static final String PATH = "/mairie/journees";
  private static final int NOT_ACCEPTED = 422;
  private static final int LATEST = 20;

  private final ExtraDays days;
  private final Schools schools;
  private final Activities activities;
  private final Clock clock;

  public ExtraDayPages(ExtraDays days, Schools schools, Activities activities, Clock clock) {
    this.days = days;
    this.schools = schools;
    this.activities = activities;
    this.clock = clock;
  }

  /// The form, and what was opened before.
  ///
  /// @param told what families will read and hear; none as long as the form has errors or no day
  /// @param closedBy the path of the closure that is in the way; empty for none
  /// @param booked the day that could not be undone; null for none
  /// @param done what has just been done; empty for nothing
  /// @param today in the town
  public record Page(
      ExtraDayForm form,
      List<ClosingScope.Group> groups,
      List<Activity> activities,
      List<ClosingPages.Words> told,
      List<FieldError> errors,
      String closedBy,
      @Nullable ExtraDay booked,
      String done,
      List<ExtraDay> latest,
      LocalDate today) {

    public Page {
      groups = List.copyOf(groups);
      activities = List.copyOf(activities);
      told = List.copyOf(told);
      errors = List.copyOf(errors);
      latest = List.copyOf(latest);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// "Mercredi 13 novembre, École Jaurès".
    public String title(ExtraDay day) {
      return ExtraDayPages.title(day);
    }

    public boolean undoable(ExtraDay day) {
      return day.undoneAt() == null && !day.day().isBefore(today);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::show)
        .post(PATH, this::send)
        .post(PATH + "/{extra}/annulation", this::undo);
  }

  private static String title(ExtraDay day) {
    var words = DayWords.of(Texts.french());
    var when = DayWords.capital(words.weekday(day.day())) + " " + words.date(day.day());
    return day.scope().isEmpty() ? when : when + ", " + day.scope();
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "ouvert" -> "C'est ouvert. Les familles peuvent réserver.";
          case "annule" -> "La journée est annulée, et son avis retiré.";
          default -> "";
        };
    return page(exchange, 200, null, List.of(), "", null, done);
  }

  /// @param sent the form to be shown again; null for a new one
  private Reply page(
      Exchange exchange,
      int status,
      @Nullable ExtraDayForm sent,
      List<FieldError> errors,
      String closedBy,
      @Nullable ExtraDay booked,
      String done) {
    var town = exchange.town();
    var all = activities.offered(town, town.today(clock));
    var form = sent == null ? ExtraDayForm.of(all) : sent.shownAgain();
    var told =
        sent == null || !errors.isEmpty()
            ? List.<ClosingPages.Words>of()
            : List.of(
                new ClosingPages.Words(
                    "À l'accueil du site et de la ligne, dès maintenant", form.announcement()));
    return exchange.page(
        status,
        "townhall/extra-days.jte",
        new Page(
            form,
            groups(town),
            all,
            told,
            errors,
            closedBy,
            booked,
            done,
            days.latest(town, LATEST),
            town.today(clock)));
  }

  private List<ClosingScope.Group> groups(Town town) {
    return ClosingScope.of(schools.classes(town), List.of());
  }

  private ClosingScope scope(Town town, String value) {
    return Stream.concat(
            Stream.of(ClosingScope.TOWN),
            groups(town).stream().flatMap(group -> group.scopes().stream()))
        .filter(scope -> scope.value().equals(value))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("nothing of this town opens under that id"));
  }

  private Reply send(Exchange exchange) {
    var staff = Desk.clerk(exchange);
    var town = exchange.town();
    var request = exchange.request();
    var today = town.today(clock);
    var scope = scope(town, exchange.field("pour"));
    var form = ExtraDayForm.sent(exchange, scope, activities.offered(town, town.today(clock)));
    var errors = form.errors(today);
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, form, errors, "", null, "");
    }
    if (!exchange.field("faire").equals("ouvrir")) {
      return page(exchange, 200, form, List.of(), "", null, "");
    }
    try {
      days.open(town, staff.author(), request, form.wanted(), form.announced(today));
      return Reply.redirect(PATH + "?fait=ouvert");
    } catch (CatalogueException e) {
      var closedBy =
          e.conflict() instanceof Conflict.Closed closed
              ? "/mairie/fermetures/" + closed.closureId()
              : "";
      var conflict = List.of(ExtraDayForm.conflict(e.conflict()));
      return page(exchange, NOT_ACCEPTED, form, conflict, closedBy, null, "");
    }
  }

  private Reply undo(Exchange exchange) {
    var staff = Desk.clerk(exchange);
    var town = exchange.town();
    long id = exchange.id("extra");
    return switch (days.undo(town, staff.author(), id)) {
      case DONE -> Reply.redirect(PATH + "?fait=annule");
      case PAST -> Reply.redirect(PATH);
      case BOOKED ->
          page(exchange, NOT_ACCEPTED, null, List.of(), "", days.find(town, id).orElseThrow(), "");
      case NO_SUCH -> throw Rejection.notFound("no such day in this town");
    };
  }
}
