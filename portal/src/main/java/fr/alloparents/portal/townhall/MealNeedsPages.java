package fr.alloparents.portal.townhall;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Diet;
import fr.alloparents.canteen.Diets;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.family.ChildFile;
import fr.alloparents.family.ChildFiles;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the town hall writes what a child eats: its diet and what its health plan says.
/// Thread-safe.
public final class MealNeedsPages {

  private static final String PATH = FamiliesPages.CHILD + "{child}/repas";
  private static final int NOT_ACCEPTED = 422;

  private final ChildFiles files;
  private final MealNeedsDesk needs;
  private final Diets diets;
  private final Clock clock;

  public MealNeedsPages(ChildFiles files, MealNeedsDesk needs, Diets diets, Clock clock) {
    this.files = files;
    this.needs = needs;
    this.diets = diets;
    this.clock = clock;
  }

  /// What a child eats.
  ///
  /// @param stored what somebody else has written since the form was opened, a line each; null
  ///   where nobody has
  public record Page(
      long childId,
      String name,
      List<Diet> diets,
      MealNeedsForm form,
      @Nullable List<String> stored,
      List<FieldError> errors) {

    public Page {
      diets = List.copyOf(diets);
      stored = stored == null ? null : List.copyOf(stored);
      errors = List.copyOf(errors);
    }

    /// The child's page.
    public String back() {
      return FamiliesPages.CHILD + childId;
    }

    /// All there are.
    public List<Allergen> allergens() {
      return List.of(Allergen.values());
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show).post(PATH, this::write);
  }

  private ChildFile file(Exchange exchange) {
    var town = exchange.town();
    return files
        .find(town, exchange.id("child"), town.today(clock))
        .orElseThrow(() -> Rejection.notFound("no such child in this town"));
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var file = file(exchange);
    var form = MealNeedsForm.of(needs.of(exchange.town(), file.pupil().child().id()));
    return page(exchange, 200, file, form, null, List.of());
  }

  private Reply page(
      Exchange exchange,
      int status,
      ChildFile file,
      MealNeedsForm form,
      @Nullable List<String> stored,
      List<FieldError> errors) {
    var child = file.pupil().child();
    return exchange.page(
        status,
        "townhall/meal-needs.jte",
        new Page(
            child.id(),
            child.firstName() + " " + child.lastName(),
            diets.all(exchange.town()),
            form,
            stored,
            errors));
  }

  private Reply write(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var town = exchange.town();
    var file = file(exchange);
    var child = file.pupil().child();
    var form = MealNeedsForm.sent(exchange);
    var request = exchange.request();
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, file, form, null, errors);
    }
    var edited =
        needs.change(
            town,
            by,
            request,
            child.id(),
            child.firstName() + " " + child.lastName(),
            form.seen(),
            form.dietId(),
            form.pai().orElse(null));
    return switch (edited) {
      case DONE -> Reply.redirect(FamiliesPages.CHILD + child.id() + "?repas=1#repas");
      case OUTDATED -> {
        var now = needs.of(town, child.id());
        yield page(
            exchange,
            NOT_ACCEPTED,
            file,
            form.over(now.fingerprint()),
            ChildWords.eats(now),
            List.of());
      }
      case NO_SUCH ->
          page(
              exchange,
              NOT_ACCEPTED,
              file,
              form,
              null,
              List.of(
                  new FieldError(
                      "regime", "Régime", "Ce régime n'existe plus. Choisissez-en un autre.")));
    };
  }
}
