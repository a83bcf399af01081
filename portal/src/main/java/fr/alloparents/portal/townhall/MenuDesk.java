package fr.alloparents.portal.townhall;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Menus;
import fr.alloparents.canteen.Menus.Week;
import fr.alloparents.canteen.Serving;
import fr.alloparents.portal.family.MenuWords;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the town hall writes the menus of its canteen, a week at a time. Thread-safe.
public final class MenuDesk {

  private static final String PATH = "/mairie/menus";
  private static final String TEMPLATE = "townhall/menus.jte";
  private static final int NOT_ACCEPTED = 422;

  /// The longest dishes of ten meals in any script, with their boxes.
  private static final int FORM_BYTES = 96 * 1024;

  private final Menus menus;
  private final Clock clock;

  public MenuDesk(Menus menus, Clock clock) {
    this.menus = menus;
    this.clock = clock;
  }

  /// The form of a week.
  ///
  /// @param done what has just been done; empty for nothing
  /// @param stored what somebody else has written meanwhile, in words; null where nobody has
  public record Page(
      MenuForm form, String done, @Nullable List<String> stored, List<FieldError> errors) {

    public Page {
      stored = stored == null ? null : List.copyOf(stored);
      errors = List.copyOf(errors);
    }

    /// "Semaine 48, du 23 au 29 novembre".
    public String title() {
      return DayWords.of(Texts.french()).week(form.monday());
    }

    /// Where the page of another week is.
    ///
    /// @param weeks after this one
    public String path(int weeks) {
      return MenuDesk.path(form.monday().plusWeeks(weeks));
    }

    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// All there are.
    public List<Allergen> allergens() {
      return List.of(Allergen.values());
    }

    /// "Allergènes : lait, œufs", "Allergènes : aucun coché".
    public String ticked(MenuForm.Line line) {
      return line.allergens().isEmpty()
          ? "Allergènes\u00a0: aucun coché"
          : "Allergènes\u00a0: " + words(line.allergens());
    }
  }

  private static String words(Set<Allergen> allergens) {
    return MenuWords.allergens(Texts.french(), allergens);
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, FORM_BYTES, this::write);
  }

  private static String path(LocalDate monday) {
    return PATH + "?semaine=" + monday;
  }

  private Week week(Town town, LocalDate monday) {
    return menus.weeks(town, monday, 1).getFirst();
  }

  /// The Monday of the week asked for.
  private static LocalDate monday(LocalDate day) {
    return day.with(DayOfWeek.MONDAY);
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var day = Written.day(exchange.query("semaine")).orElseGet(() -> town.today(clock));
    var done = exchange.query("fait").equals("1") ? "Les menus sont enregistrés." : "";
    return exchange.page(
        TEMPLATE, new Page(MenuForm.of(week(town, monday(day))), done, null, List.of()));
  }

  private Reply write(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var town = exchange.town();
    var monday =
        Written.day(exchange.field("semaine"))
            .filter(day -> day.getDayOfWeek() == DayOfWeek.MONDAY)
            .orElseThrow(() -> new Rejection(400, "no Monday"));
    var form = MenuForm.sent(exchange, monday);
    if (exchange.field("faire").equals("copier")) {
      var filled = form.filledFrom(week(town, monday.minusWeeks(1)));
      var done =
          filled.equals(form)
              ? "Rien à recopier\u00a0: la semaine d'avant n'a pas d'autres menus."
              : "Les menus de la semaine d'avant sont recopiés dans les cases vides. Rien n'est"
                  + " encore enregistré.";
      return exchange.page(TEMPLATE, new Page(filled, done, null, List.of()));
    }
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return exchange.page(NOT_ACCEPTED, TEMPLATE, new Page(form, "", null, errors));
    }
    return switch (menus.write(town, by, form.week())) {
      case DONE -> Reply.redirect(path(monday) + "&fait=1");
      case OUTDATED -> outdated(exchange, form);
      case NO_SUCH -> throw Rejection.notFound("no such week");
    };
  }

  /// What was typed is kept, beside what somebody else has written.
  private Reply outdated(Exchange exchange, MenuForm form) {
    var now = week(exchange.town(), form.monday());
    var stored = now.servings().stream().map(MenuDesk::words).toList();
    return exchange.page(
        NOT_ACCEPTED, TEMPLATE, new Page(form.over(now.version()), "", stored, List.of()));
  }

  private static String words(Serving serving) {
    var label = new MenuForm.Line(serving.day(), serving.meal(), "", Set.of()).label() + "\u00a0: ";
    var allergens = serving.allergens().isEmpty() ? "" : " (" + words(serving.allergens()) + ")";
    return label + String.join(", ", serving.dishes()) + allergens;
  }
}
