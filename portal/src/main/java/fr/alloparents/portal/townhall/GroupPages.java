package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.GroupDesk;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Edited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The groups of activities in the order of the planning's drop-down, for administrators.
/// Thread-safe.
public final class GroupPages {

  static final String PATH = ActivityPages.PATH + "/groupes";
  private static final String ONE = PATH + "/{group}";
  private static final String NEW = "nouveau";
  private static final int NOT_ACCEPTED = 422;

  private final GroupDesk desk;
  private final Activities activities;

  public GroupPages(GroupDesk desk, Activities activities) {
    this.desk = desk;
    this.activities = activities;
  }

  /// All groups.
  ///
  /// @param done what has just been done; empty for nothing
  public record ListPage(List<ActivityGroup> groups, String done) {

    public ListPage {
      groups = List.copyOf(groups);
    }
  }

  /// The form of one, as it was typed.
  ///
  /// @param id null for a new one
  /// @param english empty for none
  /// @param seen the fingerprint of what is there; empty for a new one
  /// @param request its own, so that a double click writes once
  /// @param meanwhile what somebody else has made of it since the form was opened; null for nothing
  public record OnePage(
      @Nullable Long id,
      String name,
      String english,
      String seen,
      String request,
      @Nullable ActivityGroup meanwhile,
      List<FieldError> errors) {

    public OnePage {
      errors = List.copyOf(errors);
    }

    /// Where its form goes.
    public String path() {
      return PATH + "/" + (id == null ? NEW : id.toString());
    }

    public String title() {
      return id == null ? "Nouveau groupe" : "Groupe d'activités";
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(ONE, this::show)
        .post(ONE, this::save)
        .post(ONE + "/place", this::place);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "nom" -> "Le groupe est enregistré.";
          case "place" -> "L'ordre est changé.";
          default -> "";
        };
    return exchange.page(
        "townhall/groups.jte", new ListPage(activities.groups(exchange.town()), done));
  }

  private @Nullable ActivityGroup asked(Exchange exchange) {
    if (exchange.path("group").equals(NEW)) {
      return null;
    }
    long id = exchange.id("group");
    return activities.groups(exchange.town()).stream()
        .filter(group -> group.id() == id)
        .findFirst()
        .orElseThrow(GroupPages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such group in this town");
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var group = asked(exchange);
    var english = group == null ? null : group.englishName();
    return page(
        exchange,
        200,
        group,
        group == null ? "" : group.name(),
        Optional.ofNullable(english).orElse(""),
        false,
        List.of());
  }

  private static Reply page(
      Exchange exchange,
      int status,
      @Nullable ActivityGroup group,
      String name,
      String english,
      boolean meanwhile,
      List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/group.jte",
        new OnePage(
            group == null ? null : group.id(),
            name,
            english,
            group == null ? "" : GroupDesk.fingerprint(group),
            UUID.randomUUID().toString(),
            meanwhile ? group : null,
            errors));
  }

  private Reply save(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var request = exchange.request();
    var group = asked(exchange);
    var name = exchange.field("nom").strip();
    var english = exchange.field("anglais").strip();
    var errors = errors(name, english);
    if (errors.isEmpty()) {
      try {
        var saved =
            desk.save(
                exchange.town(),
                by,
                request,
                exchange.field("vu"),
                group == null ? null : group.id(),
                name,
                english.isEmpty() ? null : english);
        return switch (saved) {
          case DONE -> Reply.redirect(PATH + "?fait=nom");
          case OUTDATED ->
              page(exchange, NOT_ACCEPTED, asked(exchange), name, english, true, List.of());
          case NO_SUCH -> throw noSuch();
        };
      } catch (CatalogueException e) {
        errors.add(new FieldError("nom", "Nom", "Un autre groupe a déjà ce nom."));
      }
    }
    return page(exchange, NOT_ACCEPTED, group, name, english, false, errors);
  }

  private static List<FieldError> errors(String name, String english) {
    var errors = new ArrayList<FieldError>();
    int most = GroupDesk.LONGEST_NAME;
    if (name.isEmpty() || name.length() > most) {
      errors.add(new FieldError("nom", "Nom", "Écrivez un nom, " + most + " caractères au plus."));
    }
    if (english.length() > most) {
      errors.add(new FieldError("anglais", "Nom en anglais", most + " caractères au plus."));
    }
    return errors;
  }

  private Reply place(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    int place = Written.number(exchange.field("place"));
    if (desk.place(exchange.town(), by, exchange.id("group"), place) == Edited.NO_SUCH) {
      throw noSuch();
    }
    return Reply.redirect(PATH + "?fait=place");
  }
}
