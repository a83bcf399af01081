package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.booking.Closings;
import fr.alloparents.booking.Closings.Made;
import fr.alloparents.booking.Closings.Preview;
import fr.alloparents.booking.Closings.Told;
import fr.alloparents.booking.Closings.ToldPart;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the town hall closes days, and reads whom to tell. Thread-safe.
public final class ClosingPages {

  static final String PATH = "/mairie/fermetures";
  private static final String USUAL_WORDS = "École fermée";
  private static final int NOT_ACCEPTED = 422;
  private static final int LATEST = 20;

  /// Of a whole town thousands are to be told: a page shows so many, file and paper all.
  private static final int TOLD_AT_ONCE = 100;

  private final Closings closings;
  private final DayClosing closing;
  private final Schools schools;
  private final Activities activities;
  private final SpokenClosures spoken;
  private final Clock clock;

  public ClosingPages(
      Closings closings,
      DayClosing closing,
      Schools schools,
      Activities activities,
      SpokenClosures spoken,
      Clock clock) {
    this.closings = closings;
    this.closing = closing;
    this.schools = schools;
    this.activities = activities;
    this.spoken = spoken;
    this.clock = clock;
  }

  /// The form.
  ///
  /// @param preview what it would take back; null where it has errors
  /// @param words what families will see and hear; none where it has errors
  /// @param changed whether it was to close what had not been counted yet
  /// @param latest what has been closed before
  public record Page(
      ClosingForm form,
      List<ClosingScope.Group> groups,
      @Nullable Preview preview,
      List<Words> words,
      boolean changed,
      List<FieldError> errors,
      List<Made> latest) {

    public Page {
      words = List.copyOf(words);
      groups = List.copyOf(groups);
      errors = List.copyOf(errors);
      latest = List.copyOf(latest);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return errors.stream()
          .filter(error -> error.field().equals(field))
          .map(FieldError::text)
          .findFirst()
          .orElse(null);
    }

    /// What the preview says: "12 réservations de 9 familles seront annulées."
    public String effect() {
      if (preview == null) {
        return "";
      }
      var bookings =
          switch (preview.bookings()) {
            case 0 -> "Aucune réservation ne sera annulée";
            case 1 -> "1 réservation sera annulée";
            default -> preview.bookings() + " réservations seront annulées";
          };
      return switch (preview.households()) {
        case 0 -> bookings + "\u00a0: aucune famille à prévenir.";
        case 1 -> bookings + "\u00a0: 1 famille à prévenir.";
        default -> bookings + "\u00a0: " + preview.households() + " familles à prévenir.";
      };
    }

    /// The days, and whom they are for: "Mardi 24 novembre, Cantine".
    public String title(Made made) {
      return ClosingPages.title(made);
    }
  }

  /// Words as families will meet them.
  ///
  /// @param where "Au téléphone"
  public record Words(String where, String text) {}

  /// A closure and whom to tell.
  ///
  /// @param history who made it and when: "Fermé par Mme Maire, lundi 23 novembre 2026 à 18 h 31."
  /// @param done whether it has just been made
  /// @param reopenable whether its days can be opened again
  /// @param after how many families come before those shown
  public record ToTell(
      Made made, ToldPart part, int after, List<String> history, boolean done, boolean reopenable) {

    public ToTell {
      history = List.copyOf(history);
    }

    /// The days, and whom they are for.
    public String title() {
      return ClosingPages.title(made);
    }

    public List<Told> families() {
      return part.told();
    }

    /// Whether they are on several pages.
    public boolean parted() {
      return part.households() > TOLD_AT_ONCE;
    }

    /// "Familles 101 à 200".
    public String shown() {
      return ToldPaper.shown(after, part.told().size());
    }

    /// The papers on which all families are.
    public List<ToldPaper.Link> papers() {
      return ToldPaper.links(PATH + "/" + made.id(), part.households());
    }

    /// Where those before are; null where these are the first.
    public @Nullable String previous() {
      return after == 0 ? null : address(Math.max(0, after - TOLD_AT_ONCE));
    }

    /// Where those after are; null where these are the last.
    public @Nullable String next() {
      return after + TOLD_AT_ONCE < part.households() ? address(after + TOLD_AT_ONCE) : null;
    }

    private String address(int first) {
      return PATH + "/" + made.id() + "?apres=" + first + "#familles";
    }

    /// "mardi 24 novembre".
    public String day(LocalDate day) {
      return DayWords.of(Texts.french()).day(day);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::show)
        .post(PATH, this::send)
        .get(PATH + "/{closure}", this::families)
        .post(PATH + "/{closure}/reouverture", this::reopen);
    new ToldPages(closings).addTo(routes);
  }

  private Reply show(Exchange exchange) {
    var staff = Desk.clerk(exchange);
    var town = exchange.town();
    var tomorrow = town.today(clock).plusDays(1);
    var first = closings.nextOpenDay(town.id(), tomorrow).orElse(tomorrow);
    var form = ClosingForm.of(first, USUAL_WORDS);
    var preview = closings.preview(form.closing(town.id(), staff.author()));
    return page(exchange, form, groups(town), preview, false);
  }

  private Reply send(Exchange exchange) {
    var staff = Desk.clerk(exchange);
    var town = exchange.town();
    var today = town.today(clock);
    var request = exchange.request();
    var groups = groups(town);
    var form = ClosingForm.sent(exchange, scope(groups, exchange.field("pour")));
    var errors = form.errors(today);
    if (!errors.isEmpty()) {
      return refused(exchange, form, groups, errors);
    }
    var wanted = form.closing(town.id(), staff.author());
    var preview = closings.preview(wanted);
    if (preview.openDays() == 0) {
      // A double click finds closed what its first has closed.
      return closings
          .ofRequest(town.id(), request)
          .map(ClosingPages::done)
          .orElseGet(() -> refused(exchange, form, groups, List.of(whyNot(preview))));
    }
    boolean close = exchange.field("faire").equals("fermer");
    if (!close || !form.countedAsChosen()) {
      return page(exchange, form, groups, preview, close);
    }
    return done(closing.close(wanted, request, form.notice() ? form.announced(today) : null));
  }

  private static FieldError whyNot(Preview preview) {
    var reason = preview.closedBecause();
    return reason == null ? ClosingForm.NOTHING_OPEN : ClosingForm.closedAlready(reason);
  }

  private static Reply done(long closure) {
    return Reply.redirect(PATH + "/" + closure + "?fait=1");
  }

  private Reply page(
      Exchange exchange,
      ClosingForm form,
      List<ClosingScope.Group> groups,
      Preview preview,
      boolean changed) {
    var latest = closings.latest(exchange.town().id(), LATEST);
    var words = form.told(exchange.town().today(clock), spoken);
    return exchange.page(
        "townhall/closing.jte",
        new Page(form.shownAgain(), groups, preview, words, changed, List.of(), latest));
  }

  private Reply refused(
      Exchange exchange,
      ClosingForm form,
      List<ClosingScope.Group> groups,
      List<FieldError> errors) {
    var latest = closings.latest(exchange.town().id(), LATEST);
    return exchange.page(
        NOT_ACCEPTED,
        "townhall/closing.jte",
        new Page(form.shownAgain(), groups, null, List.of(), false, errors, latest));
  }

  private List<ClosingScope.Group> groups(Town town) {
    var offered = activities.offered(town, town.today(clock));
    return ClosingScope.of(schools.classes(town), offered);
  }

  private static ClosingScope scope(List<ClosingScope.Group> groups, String value) {
    return Stream.concat(
            Stream.of(ClosingScope.TOWN), groups.stream().flatMap(group -> group.scopes().stream()))
        .filter(scope -> scope.value().equals(value))
        .findFirst()
        .orElseThrow(() -> Rejection.notFound("nothing of this town can be closed under that id"));
  }

  private Made made(Exchange exchange) {
    return made(closings, exchange);
  }

  /// The closure that the address names.
  static Made made(Closings closings, Exchange exchange) {
    return closings
        .find(exchange.town().id(), exchange.id("closure"))
        .orElseThrow(() -> Rejection.notFound("no such closure in this town"));
  }

  private Reply families(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var made = made(exchange);
    boolean reopenable = made.liftedAt() == null && !made.lastDay().isBefore(town.today(clock));
    int after = ToldPages.after(exchange);
    return exchange.page(
        "townhall/closed.jte",
        new ToTell(
            made,
            closings.toTell(town.id(), made.id(), after, TOLD_AT_ONCE),
            after,
            history(town, made),
            exchange.query("fait").equals("1"),
            reopenable));
  }

  private static List<String> history(Town town, Made made) {
    var closed = by(town, "Fermé", made.by(), made.at());
    return Stream.of(
            closed.isEmpty() ? "Fermé avec l'année scolaire." : closed,
            by(town, "Rouvert", made.liftedBy(), made.liftedAt()))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String by(Town town, String what, @Nullable String by, @Nullable Instant at) {
    return at == null || by == null
        ? ""
        : what + " par " + by + ", " + DayWords.of(Texts.french()).moment(at, town.zone()) + ".";
  }

  private Reply reopen(Exchange exchange) {
    var staff = Desk.clerk(exchange);
    long id = exchange.id("closure");
    return switch (closing.reopen(exchange.town(), staff.author(), id)) {
      case DONE, OUTDATED -> Reply.redirect(PATH + "/" + id);
      case NO_SUCH -> throw Rejection.notFound("no such closure in this town");
    };
  }

  /// The days, and whom they are for: "Mardi 24 novembre, Cantine".
  static String title(Made made) {
    var days = DayWords.of(Texts.french()).span(made.firstDay(), made.lastDay());
    return made.scope().isEmpty() ? days : days + ", " + made.scope();
  }
}
