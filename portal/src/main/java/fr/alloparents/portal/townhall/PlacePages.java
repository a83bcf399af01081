package fr.alloparents.portal.townhall;

import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.PlaceDesk;
import fr.alloparents.activity.PlaceDesk.Used;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The places where activities are held, for administrators. Thread-safe.
public final class PlacePages {

  static final String PATH = ActivityPages.PATH + "/lieux";
  private static final String ONE = PATH + "/{place}";
  private static final String NEW = "nouveau";
  private static final int NOT_ACCEPTED = 422;

  private final PlaceDesk desk;

  public PlacePages(PlaceDesk desk) {
    this.desk = desk;
  }

  /// All places.
  public record ListPage(List<Used> places, boolean done) {

    public ListPage {
      places = List.copyOf(places);
    }
  }

  /// The form of one, as it was typed.
  ///
  /// @param id null for a new one
  /// @param seen its name as it is; empty for a new one
  /// @param request its own, so that a double click writes once
  /// @param meanwhile whether somebody else has renamed it since the form was opened
  public record OnePage(
      @Nullable Long id,
      String name,
      String seen,
      String request,
      boolean meanwhile,
      List<FieldError> errors) {

    public OnePage {
      errors = List.copyOf(errors);
    }

    /// Where its form goes.
    public String path() {
      return PATH + "/" + (id == null ? NEW : id.toString());
    }

    public String title() {
      return id == null ? "Nouveau lieu" : "Lieu";
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::list).get(ONE, this::show).post(ONE, this::save);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    return exchange.page(
        "townhall/places.jte",
        new ListPage(desk.all(exchange.town()), exchange.query("fait").equals("1")));
  }

  private @Nullable Used asked(Exchange exchange) {
    if (exchange.path("place").equals(NEW)) {
      return null;
    }
    long id = exchange.id("place");
    return desk.all(exchange.town()).stream()
        .filter(used -> used.place().id() == id)
        .findFirst()
        .orElseThrow(PlacePages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such place in this town");
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var used = asked(exchange);
    return page(exchange, 200, used, used == null ? "" : used.place().name(), false, List.of());
  }

  private static Reply page(
      Exchange exchange,
      int status,
      @Nullable Used used,
      String name,
      boolean meanwhile,
      List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/place.jte",
        new OnePage(
            used == null ? null : used.place().id(),
            name,
            used == null ? "" : used.place().name(),
            UUID.randomUUID().toString(),
            meanwhile,
            errors));
  }

  private Reply save(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    var used = asked(exchange);
    var name = exchange.field("nom").strip();
    if (name.isEmpty() || name.length() > PlaceDesk.LONGEST_NAME) {
      var most = PlaceDesk.LONGEST_NAME + " caractères au plus.";
      return page(exchange, NOT_ACCEPTED, used, name, false, wrong("Écrivez un nom, " + most));
    }
    try {
      var id = used == null ? null : used.place().id();
      return switch (desk.save(exchange.town(), by, request, exchange.field("vu"), id, name)) {
        case DONE -> Reply.redirect(PATH + "?fait=1");
        case OUTDATED -> page(exchange, NOT_ACCEPTED, asked(exchange), name, true, List.of());
        case NO_SUCH -> throw noSuch();
      };
    } catch (CatalogueException e) {
      return page(exchange, NOT_ACCEPTED, used, name, false, wrong("Un autre lieu a déjà ce nom."));
    }
  }

  private static List<FieldError> wrong(String text) {
    return List.of(new FieldError("nom", "Nom", text));
  }
}
