package fr.alloparents.portal.townhall;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.ActivityDiners.OfActivity;
import fr.alloparents.canteen.Diet;
import fr.alloparents.canteen.Diets;
import fr.alloparents.canteen.Diners;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Edited;
import fr.alloparents.town.Town;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where administrators keep the list of diets, and say at which activities the kitchen cooks and
/// for whom. Thread-safe.
public final class KitchenMealPages {

  private static final String PATH = KitchenPages.PATH + "/repas";
  private static final int NOT_ACCEPTED = 422;

  /// Rows for new diets.
  private static final int NEW = 2;

  private static final String MEANWHILE =
      "Quelqu'un d'autre vient de changer cette page. Vérifiez, puis recommencez.";

  private final Diets diets;
  private final ActivityDiners diners;

  public KitchenMealPages(Diets diets, ActivityDiners diners) {
    this.diets = diets;
    this.diners = diners;
  }

  /// Diets and activities.
  ///
  /// @param rows a field for each diet, and empty ones
  /// @param seenDiets the fingerprint of the list
  /// @param seenDiners the fingerprint of the choice
  /// @param done what has just been done; empty for nothing
  public record Page(
      List<Row> rows,
      String seenDiets,
      List<OfActivity> activities,
      String seenDiners,
      String done,
      List<FieldError> errors) {

    public Page {
      rows = List.copyOf(rows);
      activities = List.copyOf(activities);
      errors = List.copyOf(errors);
    }

    /// All there are.
    public List<Diners> choices() {
      return List.of(Diners.values());
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

  /// A field for the name of a diet.
  ///
  /// @param id of the diet; null for a new one
  /// @param hint how many children have it
  public record Row(@Nullable Long id, String field, String label, String value, String hint) {}

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::show)
        .post(KitchenPages.PATH + "/regimes", this::changeDiets)
        .post(KitchenPages.PATH + "/activites", this::changeDiners);
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "regimes" -> "Les régimes sont enregistrés.";
          case "activites" -> "Les activités sont enregistrées.";
          default -> "";
        };
    return page(exchange, 200, null, done, List.of());
  }

  /// @param typed the names as they were typed, by field; null for those that are stored
  private Reply page(
      Exchange exchange,
      int status,
      @Nullable Map<String, String> typed,
      String done,
      List<FieldError> errors) {
    var town = exchange.town();
    var list = diets.all(town);
    var activities = diners.all(town);
    var rows = rows(list, diets.counts(town)).stream().map(row -> filled(row, typed)).toList();
    return exchange.page(
        status,
        "townhall/kitchen-meals.jte",
        new Page(
            rows,
            Diets.fingerprint(list),
            activities,
            ActivityDiners.fingerprint(activities),
            done,
            errors));
  }

  private static Row filled(Row row, @Nullable Map<String, String> typed) {
    return typed == null
        ? row
        : new Row(
            row.id(),
            row.field(),
            row.label(),
            typed.getOrDefault(row.field(), row.value()),
            row.hint());
  }

  private static List<Row> rows(List<Diet> list, Map<Long, Integer> counts) {
    var rows = new ArrayList<Row>();
    for (var diet : list) {
      int children = counts.getOrDefault(diet.id(), 0);
      var hint =
          switch (children) {
            case 0 -> "Aucun enfant. Videz la case pour le retirer.";
            case 1 -> "1 enfant";
            default -> children + " enfants";
          };
      rows.add(
          new Row(
              diet.id(), "regime-" + diet.id(), "Régime " + (rows.size() + 1), diet.name(), hint));
    }
    for (int i = 1; i <= NEW && rows.size() < Diets.MOST; i++) {
      rows.add(new Row(null, "nouveau-" + i, "Régime " + (rows.size() + 1), "", "À ajouter"));
    }
    return rows;
  }

  private Reply changeDiets(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var town = exchange.town();
    var request = exchange.request();
    var rows = rows(diets.all(town), Map.of());
    var typed = new HashMap<String, String>();
    rows.forEach(row -> typed.put(row.field(), exchange.field(row.field()).strip()));
    var errors = errors(rows, typed);
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, typed, "", errors);
    }
    var kept = new HashMap<Long, String>();
    var added = new ArrayList<String>();
    for (var row : rows) {
      var name = typed.getOrDefault(row.field(), "");
      Optional.ofNullable(row.id())
          .filter(_ -> !name.isEmpty())
          .ifPresent(id -> kept.put(id, name));
      if (row.id() == null && !name.isEmpty()) {
        added.add(name);
      }
    }
    return switch (diets.change(town, by, request, exchange.field("vu"), kept, added)) {
      case DONE -> Reply.redirect(PATH + "?fait=regimes");
      case OUTDATED ->
          page(
              exchange,
              NOT_ACCEPTED,
              typed,
              "",
              List.of(new FieldError(rows.getFirst().field(), "Régimes", MEANWHILE)));
      case IN_USE -> page(exchange, NOT_ACCEPTED, typed, "", inUse(town, rows, typed));
    };
  }

  private List<FieldError> inUse(Town town, List<Row> rows, Map<String, String> typed) {
    var counts = diets.counts(town);
    return rows.stream()
        .filter(row -> row.id() != null && typed.getOrDefault(row.field(), "").isEmpty())
        .filter(row -> counts.containsKey(row.id()))
        .map(
            row ->
                new FieldError(
                    row.field(),
                    row.value(),
                    "Des enfants ont ce régime. Donnez-leur-en un autre dans leur fiche, ou gardez"
                        + " celui-ci."))
        .toList();
  }

  private static List<FieldError> errors(List<Row> rows, Map<String, String> typed) {
    var errors = new ArrayList<FieldError>();
    var names = new HashSet<String>();
    for (var row : rows) {
      var name = typed.getOrDefault(row.field(), "");
      if (name.length() > Diet.LONGEST) {
        errors.add(new FieldError(row.field(), row.label(), Diet.LONGEST + " caractères au plus."));
      } else if (!name.isEmpty() && !names.add(PlainText.of(name))) {
        errors.add(new FieldError(row.field(), row.label(), "Ce nom est déjà dans la liste."));
      }
    }
    return errors;
  }

  private Reply changeDiners(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var town = exchange.town();
    var request = exchange.request();
    var wanted = new HashMap<Long, Diners>();
    for (var activity : diners.all(town)) {
      var chosen = exchange.field("convives-" + activity.activityId());
      if (!chosen.isEmpty()) {
        wanted.put(activity.activityId(), diners(chosen));
      }
    }
    var edited = diners.choose(town, by, request, exchange.field("vu"), wanted);
    if (edited == Edited.DONE) {
      return Reply.redirect(PATH + "?fait=activites");
    }
    return page(
        exchange,
        NOT_ACCEPTED,
        null,
        "",
        List.of(new FieldError("activites", "Activités", MEANWHILE)));
  }

  private static Diners diners(String written) {
    try {
      return Diners.valueOf(written);
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such diners", e);
    }
  }
}
