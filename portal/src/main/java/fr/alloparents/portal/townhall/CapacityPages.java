package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.booking.CapacityDesk;
import fr.alloparents.booking.CapacityDesk.AtPlace;
import fr.alloparents.booking.CapacityDesk.Changed;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many children a day an activity takes at each of its places, for administrators.
/// Thread-safe.
public final class CapacityPages {

  private static final String PATH = ActivityPages.PATH + "/{activity}/places";
  private static final int NOT_ACCEPTED = 422;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private final CapacityDesk desk;
  private final Activities activities;

  public CapacityPages(CapacityDesk desk, Activities activities) {
    this.desk = desk;
    this.activities = activities;
  }

  /// The places of an activity.
  ///
  /// @param refused the place whose form was not taken, with what was typed; null for none
  /// @param done what has just been done; empty for nothing
  /// @param meanwhile whether somebody else has changed it since the form was opened
  public record Page(
      long activityId,
      List<AtPlace> places,
      @Nullable Refused refused,
      String done,
      boolean meanwhile,
      List<FieldError> errors) {

    public Page {
      places = List.copyOf(places);
      errors = List.copyOf(errors);
    }

    /// Its name.
    public String activity() {
      return places.getFirst().activity();
    }

    /// What stands in the field of a place.
    public String value(AtPlace place) {
      return refused != null && refused.placeId() == place.placeId()
          ? refused.typed()
          : seen(place);
    }

    /// The capacity there is, as the form carries it.
    public String seen(AtPlace place) {
      return Optional.ofNullable(place.capacity()).map(Object::toString).orElse("");
    }

    /// What a form carries, so that a double click writes once.
    public String request() {
      return UUID.randomUUID().toString();
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  /// A form that was not taken.
  public record Refused(long placeId, String typed) {}

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH + "/{place}", this::change);
  }

  /// Whether it is an activity of this town that has no place yet, or no more.
  private boolean heldNowhere(Exchange exchange) {
    long id = exchange.id("activity");
    return desk.places(exchange.town(), id).isEmpty()
        && activities.all(exchange.town()).stream().anyMatch(activity -> activity.id() == id);
  }

  private List<AtPlace> places(Exchange exchange) {
    var places = desk.places(exchange.town(), exchange.id("activity"));
    if (places.isEmpty()) {
      throw Rejection.notFound("no activity of this town that is held anywhere");
    }
    return places;
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    if (heldNowhere(exchange)) {
      return Reply.redirect(exchange.path().replaceAll("/places$", "/lieux"));
    }
    var done = exchange.query("fait").isEmpty() ? "" : done(exchange);
    return page(exchange, 200, null, done, false, List.of());
  }

  /// What the change has done, as its redirection tells.
  private static String done(Exchange exchange) {
    int over = number(exchange.query("pleins"));
    int served = number(exchange.query("servis"));
    return "C'est enregistré, pour aujourd'hui et tous les jours suivants."
        + switch (served) {
          case 0 -> "";
          case 1 -> " 1 enfant de la liste d'attente a une place.";
          default -> " " + served + " enfants de la liste d'attente ont une place.";
        }
        + switch (over) {
          case 0 -> "";
          case 1 -> " 1 jour a déjà plus de réservations\u00a0: personne n'y perd sa place.";
          default ->
              " "
                  + over
                  + " jours ont déjà plus de réservations\u00a0: personne n'y perd sa place.";
        };
  }

  private static int number(String written) {
    return NUMBER.matcher(written).matches() ? Integer.parseInt(written) : 0;
  }

  private Reply page(
      Exchange exchange,
      int status,
      @Nullable Refused refused,
      String done,
      boolean meanwhile,
      List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/capacities.jte",
        new Page(exchange.id("activity"), places(exchange), refused, done, meanwhile, errors));
  }

  private Reply change(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    long placeId = exchange.id("place");
    var place =
        places(exchange).stream()
            .filter(one -> one.placeId() == placeId)
            .findFirst()
            .orElseThrow(() -> Rejection.notFound("the activity is not held there"));
    var field = "places-" + placeId;
    var typed = exchange.field(field).strip();
    var refused = new Refused(placeId, typed);
    if (!typed.isEmpty() && !NUMBER.matcher(typed).matches()) {
      var error =
          new FieldError(
              field, place.place(), "Écrivez un nombre de 0 à 9999, ou rien pour aucune limite.");
      return page(exchange, NOT_ACCEPTED, refused, "", false, List.of(error));
    }
    var changed =
        desk.change(
            exchange.town(),
            by,
            request,
            exchange.id("activity"),
            placeId,
            capacity(exchange.field("vu")),
            capacity(typed));
    return switch (changed.outcome()) {
      case DONE -> done(exchange.id("activity"), changed);
      case OUTDATED -> page(exchange, NOT_ACCEPTED, refused, "", true, List.of());
      case NO_SUCH -> throw Rejection.notFound("the activity is not held there any more");
    };
  }

  private static Reply done(long activityId, Changed changed) {
    return Reply.redirect(
        ActivityPages.PATH
            + "/"
            + activityId
            + "/places?fait=1&pleins="
            + changed.fullDays()
            + "&servis="
            + changed.served());
  }

  private static @Nullable Integer capacity(String written) {
    return NUMBER.matcher(written).matches() ? Integer.valueOf(written) : null;
  }
}
