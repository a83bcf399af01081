package fr.alloparents.portal.townhall;

import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.Place;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.SiteDesk;
import fr.alloparents.booking.SiteDesk.Saved;
import fr.alloparents.booking.SiteDesk.SchoolBooked;
import fr.alloparents.booking.SiteDesk.Sheet;
import fr.alloparents.family.School;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which school's pupils go where for an activity, for administrators. Thread-safe.
public final class SitePages {

  private static final String PATH = ActivityPages.PATH + "/{activity}/lieux";
  private static final int NOT_ACCEPTED = 422;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

  private final SiteDesk desk;
  private final Sites sites;
  private final Schools schools;

  public SitePages(SiteDesk desk, Sites sites, Schools schools) {
    this.desk = desk;
    this.sites = sites;
    this.schools = schools;
  }

  /// The form.
  ///
  /// @param activity its name
  /// @param seen the fingerprint of what is there
  /// @param request its own, so that a double click writes once
  /// @param done what has just been done; empty for nothing
  /// @param closed whether bookings were taken back, so that families are to be told
  /// @param meanwhile whether somebody else has changed it since the form was opened
  /// @param booked schools that would lose bookings
  public record Page(
      long activityId,
      String activity,
      List<School> schools,
      List<Place> places,
      SiteForm form,
      String seen,
      String request,
      String done,
      boolean closed,
      boolean meanwhile,
      List<SchoolBooked> booked,
      List<FieldError> errors) {

    public Page {
      schools = List.copyOf(schools);
      places = List.copyOf(places);
      booked = List.copyOf(booked);
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// "École Jules Ferry: 12, du lundi 30 novembre au vendredi 18 décembre".
    public String words(SchoolBooked school) {
      return school.school()
          + "\u00a0: "
          + school.entries()
          + ", "
          + DayWords.of(Texts.french()).span(school.firstDay(), school.lastDay());
    }
  }

  /// What is shown with the form.
  private record Told(
      int status, boolean meanwhile, List<SchoolBooked> booked, List<FieldError> errors) {

    static Told of(FieldError... errors) {
      return new Told(NOT_ACCEPTED, false, List.of(), List.of(errors));
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, this::save);
  }

  private Sheet sheet(Exchange exchange) {
    return desk.sheet(exchange.town(), exchange.id("activity")).orElseThrow(SitePages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such activity in this town");
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var sheet = sheet(exchange);
    return page(exchange, sheet, SiteForm.of(sheet), new Told(200, false, List.of(), List.of()));
  }

  private Reply page(Exchange exchange, Sheet sheet, SiteForm form, Told told) {
    var town = exchange.town();
    boolean done = exchange.query("fait").equals("1");
    return exchange.page(
        told.status(),
        "townhall/sites.jte",
        new Page(
            sheet.activity().id(),
            sheet.activity().name(),
            schools.all(town),
            sites.places(town),
            form,
            sheet.fingerprint(),
            UUID.randomUUID().toString(),
            done ? done(exchange) : begun(exchange),
            done && number(exchange.query("annules")) > 0,
            told.meanwhile(),
            told.booked(),
            told.errors()));
  }

  private static String begun(Exchange exchange) {
    return exchange.query("nouvelle").equals("1")
        ? "L'activité est enregistrée. Dites maintenant où elle a lieu\u00a0: sans lieu, personne"
            + " ne peut la réserver."
        : "";
  }

  /// What the change has done, as its redirection tells.
  private static String done(Exchange exchange) {
    return "C'est enregistré, pour aujourd'hui et tous les jours suivants."
        + told(
            number(exchange.query("suivies")),
            "1 réservation a suivi son école.",
            " réservations ont suivi leur école.")
        + told(
            number(exchange.query("servis")),
            "1 enfant de la liste d'attente a une place.",
            " enfants de la liste d'attente ont une place.")
        + told(
            number(exchange.query("annules")),
            "1 réservation est annulée.",
            " réservations sont annulées.");
  }

  private static String told(int number, String one, String several) {
    return switch (number) {
      case 0 -> "";
      case 1 -> " " + one;
      default -> " " + number + several;
    };
  }

  private static int number(String written) {
    return NUMBER.matcher(written).matches() ? Integer.parseInt(written) : 0;
  }

  private Reply save(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    var town = exchange.town();
    var sheet = sheet(exchange);
    var form = SiteForm.sent(exchange, schools.all(town), sites.places(town));
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return page(exchange, sheet, form, Told.of(errors.toArray(FieldError[]::new)));
    }
    try {
      long id = sheet.activity().id();
      var saved = desk.save(town, by, request, exchange.field("vu"), id, form.wanted());
      return switch (saved) {
        case Saved.Done done -> done(id, done);
        case Saved.Outdated _ ->
            page(
                exchange,
                sheet(exchange),
                form,
                new Told(NOT_ACCEPTED, true, List.of(), List.of()));
        case Saved.StillBooked(var booked) -> stillBooked(exchange, sheet, form, booked);
        case Saved.NoSuch _ -> throw noSuch();
      };
    } catch (CatalogueException e) {
      return page(exchange, sheet, form, Told.of(SiteForm.NAME_TAKEN));
    }
  }

  private static Reply done(long activityId, Saved.Done done) {
    return Reply.redirect(
        ActivityPages.PATH
            + "/"
            + activityId
            + "/lieux?fait=1&suivies="
            + done.moved()
            + "&servis="
            + done.served()
            + "&annules="
            + done.takenBack());
  }

  /// Each of the schools has its error; the form then asks for the words that families are told.
  private Reply stillBooked(
      Exchange exchange, Sheet sheet, SiteForm form, List<SchoolBooked> booked) {
    var errors =
        booked.stream()
            .map(
                school ->
                    new FieldError(
                        SiteForm.field(school.schoolId()),
                        school.school(),
                        "Des enfants y sont inscrits\u00a0: choisissez un lieu, ou annulez leurs"
                            + " réservations plus bas."))
            .toList();
    return page(exchange, sheet, form, new Told(NOT_ACCEPTED, false, booked, errors));
  }
}
