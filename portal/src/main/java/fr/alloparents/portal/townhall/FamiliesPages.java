package fr.alloparents.portal.townhall;

import fr.alloparents.attendance.Attendances;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.History;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.family.ChildFile;
import fr.alloparents.family.ChildFiles;
import fr.alloparents.family.Codes;
import fr.alloparents.family.FamilySearch;
import fr.alloparents.family.FamilySearch.Found;
import fr.alloparents.family.SignInLocks;
import fr.alloparents.portal.family.OperationsPage.Line;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.List;

/// Finds families and shows what the town hall knows of a child. Thread-safe.
public final class FamiliesPages {

  static final String PATH = "/mairie/familles";
  static final String CHILD = PATH + "/enfant/";

  /// How many calls are shown of a child.
  private static final int CALLS = 10;

  /// How many activities of a day are shown at which it was ticked.
  private static final int VISITS = 10;

  /// So many days ahead is told what is booked.
  private static final int COMING = 13;

  private final FamilySearch search;
  private final ChildFiles files;
  private final SignInLocks locks;
  private final SourceLocks sources;
  private final History history;
  private final CallJournals journals;
  private final Attendances attendances;
  private final BookingDesk desk;
  private final Codes codes;
  private final MealNeedsDesk meals;
  private final Clock clock;

  public FamiliesPages(
      FamilySearch search,
      ChildFiles files,
      SignInLocks locks,
      History history,
      CallJournals journals,
      Attendances attendances,
      BookingDesk desk,
      Codes codes,
      MealNeedsDesk meals,
      Clock clock) {
    this.search = search;
    this.files = files;
    this.locks = locks;
    this.sources = new SourceLocks(locks);
    this.history = history;
    this.journals = journals;
    this.attendances = attendances;
    this.desk = desk;
    this.codes = codes;
    this.meals = meals;
    this.clock = clock;
  }

  /// What was searched for and found.
  ///
  /// @param typed as it was typed, cut to a length that can be searched for
  /// @param more whether there are more than these
  /// @param locks of numbers, addresses and the town
  /// @param lifted whether one has just been lifted
  public record SearchPage(
      String typed, List<Row> rows, boolean more, List<SourceLocks.Row> locks, boolean lifted) {

    /// The longest that can be typed.
    public static final int LONGEST = FamilySearch.LONGEST;

    public SearchPage {
      rows = List.copyOf(rows);
      locks = List.copyOf(locks);
    }
  }

  /// A child that was found.
  ///
  /// @param path of its page
  /// @param about its class and its households
  public record Row(String path, String name, String about) {}

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::find)
        .get(CHILD + "{child}", this::show)
        .post(CHILD + "{child}/blocages", this::lift);
    sources.addTo(routes);
  }

  private Reply find(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var typed = exchange.query("cherche").strip();
    var result = search.find(town, typed, town.today(clock));
    return exchange.page(
        "townhall/families.jte",
        new SearchPage(
            typed.substring(0, Math.min(typed.length(), FamilySearch.LONGEST)),
            result.children().stream().map(FamiliesPages::row).toList(),
            result.more(),
            sources.rows(town),
            exchange.query("fait").equals("1")));
  }

  private static Row row(Found found) {
    var child = found.pupil().child();
    return new Row(
        CHILD + child.id(),
        PupilWords.inLists(child),
        PupilWords.place(found.pupil().schoolClass())
            + " – "
            + String.join(", ", found.households()));
  }

  private ChildFile file(Exchange exchange) {
    var town = exchange.town();
    return files
        .find(town, exchange.id("child"), town.today(clock))
        .orElseThrow(() -> Rejection.notFound("no such child in this town"));
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var file = file(exchange);
    var child = file.pupil().child();
    var words = new ChildWords(town);
    var born = child.birthDate();
    var path = CHILD + child.id();
    var operations = Reach.of(exchange, path, "operations", History.SHOWN);
    var visits = Reach.of(exchange, path, "presences", VISITS);
    var calls = Reach.of(exchange, path, "appels", CALLS);
    var moved = history.ofChild(town.id(), child.id(), operations.read());
    var ticked = attendances.ofChild(town, child.id(), visits.read());
    var called = journals.ofChild(town.id(), child.id(), calls.read());
    var page =
        new ChildPage(
            child.id(),
            child.firstName() + " " + child.lastName(),
            PupilWords.place(file.pupil().schoolClass()),
            born == null ? null : DayWords.of(Texts.french()).date(born),
            file.homes().stream().map(words::home).toList(),
            locks.ofChild(town, file).stream().map(lock -> words.lock(lock, file)).toList(),
            done(exchange),
            coming(town, file),
            ChildWords.eats(meals.of(town, child.id())),
            codes.onLetters(town, child.id()).stream().map(one -> words.code(one, file)).toList(),
            operations.of(moved).stream()
                .map(one -> Line.of(one, Texts.french(), town.zone()))
                .toList(),
            operations.more(moved),
            visits.of(ticked).stream().map(words::visit).toList(),
            visits.more(ticked),
            calls.of(called).stream().map(words::call).toList(),
            calls.more(called));
    return exchange.page("townhall/child.jte", page);
  }

  /// What the last click did, as the address tells it in numbers.
  private static String done(Exchange exchange) {
    if (exchange.query("fait").equals("1")) {
      return "Les blocages sont levés\u00a0: la famille peut de nouveau essayer ses codes.";
    }
    if (exchange.query("repas").equals("1")) {
      return "Les repas sont enregistrés.";
    }
    return switch (exchange.query("code")) {
      case "1" ->
          "Un nouveau code est donné. L'ancien n'ouvre plus rien. Imprimez la lettre pour la"
              + " famille.";
      case "0" -> "Ce code avait déjà été remplacé\u00a0: rien n'est changé.";
      default -> "";
    };
  }

  /// Whichever of its households has booked: each sees the other's days too.
  private List<String> coming(Town town, ChildFile file) {
    var today = town.today(clock);
    return file.homes().stream()
        .findFirst()
        .flatMap(
            home ->
                desk.planning(
                    PlanningQuery.byWeb(
                        town.id(),
                        home.household().id(),
                        file.pupil().child().id(),
                        today,
                        today.plusDays(COMING))))
        .map(ChildWords::coming)
        .orElse(List.of());
  }

  private Reply lift(Exchange exchange) {
    var clerk = Desk.clerk(exchange);
    var town = exchange.town();
    var file = file(exchange);
    var child = file.pupil().child();
    var name = child.firstName() + " " + child.lastName();
    locks.lift(town, clerk.author(), name, locks.ofChild(town, file));
    return Reply.redirect(CHILD + child.id() + "?fait=1");
  }
}
