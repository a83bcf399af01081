package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.attendance.AttendanceSheets;
import fr.alloparents.attendance.AttendanceSheets.Sheets;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Templates;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Attendance sheets to print, for everybody who reads the lists: of an activity, for a day or a
/// week, a class on each page. Thread-safe.
public final class SheetPages {

  static final String PATH = "/mairie/emargement";

  /// More bookings take longer to print than anybody waits: a school of its own is chosen then.
  static final int MOST = 3_000;

  private static final String TEMPLATE = "pdf/attendance.jte";

  private static final FieldError BUSY =
      new FieldError(
          "pour",
          "Pour qui",
          "D'autres feuilles sont en préparation\u00a0: redemandez celles-ci dans quelques"
              + " secondes.");

  private static final int NOT_TAKEN = 422;
  private static final int LATER = 503;

  private final AttendanceSheets sheets;
  private final Activities activities;
  private final Schools schools;
  private final Clock clock;
  private final PaperTurn turn = new PaperTurn();
  private final Templates templates = new Templates();

  public SheetPages(AttendanceSheets sheets, Activities activities, Schools schools, Clock clock) {
    this.sheets = sheets;
    this.activities = activities;
    this.schools = schools;
    this.clock = clock;
  }

  /// The page where sheets are chosen.
  ///
  /// @param groups schools and classes that can be chosen
  public record Page(
      SheetForm form,
      List<Activity> activities,
      List<ClosingScope.Group> groups,
      List<FieldError> errors) {

    public Page {
      activities = List.copyOf(activities);
      groups = List.copyOf(groups);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  /// What a town has to choose among.
  private record Offer(List<Activity> activities, List<SchoolClass> classes) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::show);
    // a large school's week takes some seconds, more on a busy machine
    routes.slow().get(PATH + ".pdf", this::print);
  }

  private Offer offer(Exchange exchange) {
    return new Offer(activities.all(exchange.town()), schools.classes(exchange.town()));
  }

  private SheetForm asked(Exchange exchange) {
    return SheetForm.asked(exchange, exchange.town().today(clock));
  }

  private Reply show(Exchange exchange) {
    exchange.townHall();
    return page(200, exchange, asked(exchange), offer(exchange), List.of());
  }

  private static Reply page(
      int status, Exchange exchange, SheetForm form, Offer offer, List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/sheets.jte",
        new Page(form, offer.activities(), ClosingScope.of(offer.classes(), List.of()), errors));
  }

  private Reply print(Exchange exchange) {
    exchange.townHall();
    var town = exchange.town();
    var form = asked(exchange);
    var offer = offer(exchange);
    var errors = form.errors(offer.activities(), offer.classes());
    if (!errors.isEmpty()) {
      return page(NOT_TAKEN, exchange, form, offer, errors);
    }
    var choice = form.choice(offer.activities(), offer.classes());
    var now = clock.instant();
    var read = sheets.of(town, choice, MOST);
    var problem = problem(read);
    if (problem != null) {
      return page(NOT_TAKEN, exchange, form, offer, List.of(problem));
    }
    var activity = form.chosen(offer.activities()).orElseThrow().name();
    var paper = SheetPaper.of(town, activity, choice, read, now);
    return turn.make(() -> TaggedPdf.of(templates.markup(TEMPLATE, Map.of("model", paper))))
        .<Reply>map(pdf -> new Reply.Bytes("application/pdf", ByteBuffer.wrap(pdf), false))
        .orElseGet(() -> page(LATER, exchange, form, offer, List.of(BUSY)));
  }

  private static @Nullable FieldError problem(Sheets read) {
    if (!read.all()) {
      return new FieldError(
          "pour",
          "Pour qui",
          "C'est trop pour un seul fichier\u00a0: choisissez une école ou une classe.");
    }
    return read.rows().isEmpty()
        ? new FieldError(
            "du",
            "Jour",
            "Personne n'est inscrit alors\u00a0: choisissez un autre jour, ou d'autres enfants.")
        : null;
  }
}
