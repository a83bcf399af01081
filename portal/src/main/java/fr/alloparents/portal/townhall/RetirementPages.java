package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.booking.RetirementDesk;
import fr.alloparents.booking.RetirementDesk.Saved;
import fr.alloparents.booking.RetirementDesk.Standing;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Retires an activity from a day on, or offers it again, for administrators. Thread-safe.
public final class RetirementPages {

  private static final String PATH = ActivityPages.PATH + "/{activity}/retrait";
  private static final int NOT_ACCEPTED = 422;

  private final RetirementDesk desk;
  private final Activities activities;
  private final Clock clock;

  public RetirementPages(RetirementDesk desk, Activities activities, Clock clock) {
    this.desk = desk;
    this.activities = activities;
    this.clock = clock;
  }

  /// The form.
  ///
  /// @param from as it was typed; empty to offer the activity
  /// @param reason what families are told whose bookings are taken back
  /// @param standing who is booked from that day on; null where nobody has counted
  /// @param request its own, so that a double click writes once
  /// @param done whether it has just been written
  /// @param meanwhile whether somebody else has changed it since the form was opened
  public record Page(
      Activity activity,
      String from,
      boolean cancelling,
      String reason,
      @Nullable Standing standing,
      String request,
      boolean done,
      boolean meanwhile,
      List<FieldError> errors) {

    public Page {
      errors = List.copyOf(errors);
    }

    /// The day that the form was decided on; empty for none.
    public String seen() {
      return Optional.ofNullable(activity.retiredFrom()).map(LocalDate::toString).orElse("");
    }

    /// How it stands: "N'est plus proposée à partir du 1 janvier 2027."
    public String state() {
      var day = activity.retiredFrom();
      return day == null
          ? "Elle est proposée, sans jour de fin."
          : "Elle n'est plus proposée à partir du " + DayWords.of(Texts.french()).date(day) + ".";
    }

    /// Who is in the way: "12 réservations et 1 attente de 9 foyers, jusqu'au 18 décembre 2026".
    public String inTheWay() {
      if (standing == null || standing.lastDay() == null) {
        return "";
      }
      return RetirementPages.counted(standing.bookings(), "réservation")
          + (standing.waits() == 0
              ? ""
              : " et " + RetirementPages.counted(standing.waits(), "attente"))
          + " de "
          + RetirementPages.counted(standing.households(), "foyer")
          + ", jusqu'au "
          + DayWords.of(Texts.french()).date(standing.lastDay());
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  private static String counted(int number, String word) {
    return number + " " + word + (number > 1 ? "s" : "");
  }

  /// What was typed.
  private record Typed(String from, boolean cancelling, String reason) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, this::save);
  }

  private Activity activity(Exchange exchange) {
    long id = exchange.id("activity");
    return activities.all(exchange.town()).stream()
        .filter(activity -> activity.id() == id)
        .findFirst()
        .orElseThrow(RetirementPages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such activity in this town");
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var activity = activity(exchange);
    var from = Optional.ofNullable(activity.retiredFrom()).map(LocalDate::toString).orElse("");
    return page(exchange, 200, activity, new Typed(from, false, ""), null, false, List.of());
  }

  private static Reply page(
      Exchange exchange,
      int status,
      Activity activity,
      Typed typed,
      @Nullable Standing standing,
      boolean meanwhile,
      List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/retirement.jte",
        new Page(
            activity,
            typed.from(),
            typed.cancelling(),
            typed.reason(),
            standing,
            UUID.randomUUID().toString(),
            exchange.query("fait").equals("1"),
            meanwhile,
            errors));
  }

  private Reply save(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    var activity = activity(exchange);
    var typed =
        new Typed(
            exchange.field("du").strip(),
            exchange.field("annuler").equals("1"),
            exchange.field("motif").strip());
    var from = Written.day(typed.from()).orElse(null);
    var errors = errors(exchange, typed, from);
    if (!errors.isEmpty()) {
      return refused(exchange, activity, typed, from, errors);
    }
    var saved =
        desk.retire(
            exchange.town(),
            by,
            request,
            activity.id(),
            Written.day(exchange.field("vu")).orElse(null),
            from,
            typed.cancelling() ? typed.reason() : null);
    return switch (saved) {
      case Saved.Done(var closure) -> done(activity, closure);
      case Saved.Outdated _ ->
          page(exchange, NOT_ACCEPTED, activity(exchange), typed, null, true, List.of());
      case Saved.NoSuch _ -> throw noSuch();
      case Saved.StillBooked(var standing) ->
          page(exchange, NOT_ACCEPTED, activity, typed, standing, false, List.of(inTheWay()));
    };
  }

  private List<FieldError> errors(Exchange exchange, Typed typed, @Nullable LocalDate from) {
    var errors = new ArrayList<FieldError>();
    if (from == null && !typed.from().isEmpty()) {
      errors.add(dayError("Indiquez un jour, ou rien pour la proposer."));
    } else if (from != null && from.isBefore(exchange.town().today(clock))) {
      errors.add(dayError("Ce jour est passé."));
    }
    boolean wordless =
        typed.reason().isEmpty() || typed.reason().length() > ClosingForm.LONGEST_WORDS;
    if (typed.cancelling() && wordless) {
      errors.add(noReason());
    }
    return errors;
  }

  /// What was counted before is counted again, so that the form still offers to take it back.
  private Reply refused(
      Exchange exchange,
      Activity activity,
      Typed typed,
      @Nullable LocalDate from,
      List<FieldError> errors) {
    var standing =
        typed.cancelling() && from != null
            ? desk.standing(exchange.town(), activity.id(), from)
            : null;
    return page(exchange, NOT_ACCEPTED, activity, typed, standing, false, errors);
  }

  private static Reply done(Activity activity, @Nullable Long closure) {
    return Reply.redirect(
        closure == null
            ? ActivityPages.PATH + "/" + activity.id() + "/retrait?fait=1"
            : "/mairie/fermetures/" + closure + "?fait=1");
  }

  private static FieldError inTheWay() {
    return dayError("Des enfants sont inscrits à partir de ce jour\u00a0: voyez plus bas.");
  }

  private static FieldError dayError(String text) {
    return new FieldError("du", "Plus proposée à partir du", text);
  }

  /// Bookings are to be taken back, and families would not be told why.
  static FieldError noReason() {
    return new FieldError(
        "motif",
        "Motif",
        "Écrivez ce que les familles liront, "
            + ClosingForm.LONGEST_WORDS
            + " caractères au plus.");
  }
}
