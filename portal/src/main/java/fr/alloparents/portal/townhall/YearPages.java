package fr.alloparents.portal.townhall;

import fr.alloparents.activity.CatalogueException;
import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.activity.YearDesk;
import fr.alloparents.activity.YearPreview;
import fr.alloparents.activity.YearSheet;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where administrators open school years: zone and dates, what that opens and closes, then all of
/// it at once. Thread-safe.
public final class YearPages {

  static final String PATH = "/mairie/annees";
  private static final String NEW = PATH + "/nouvelle";

  /// A file that is a little too large is answered in its own words; what is larger is cut off.
  private static final int FORM_BYTES = 12 * 1024 * 1024;

  private static final int NOT_ACCEPTED = 422;

  private final YearDesk desk;
  private final Clock clock;

  public YearPages(YearDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /// All school years.
  public record ListPage(List<YearSheet> years, boolean done) {

    public ListPage {
      years = List.copyOf(years);
    }

    /// "du 1er septembre 2026 au 31 août 2027".
    public String days(YearSheet year) {
      return YearWords.days(year.firstDay(), year.lastDay());
    }
  }

  /// Where the dates of a year come from.
  ///
  /// @param starts the years in which one may begin
  public record SourcePage(YearSource source, List<Integer> starts, List<FieldError> errors) {

    public SourcePage {
      starts = List.copyOf(starts);
      errors = List.copyOf(errors);
    }
  }

  /// The form of a year.
  ///
  /// @param effect what it would do; null where it has errors, or was not asked for yet
  /// @param lookFirst whether it was to be opened without its effect having been shown
  public record FormPage(
      YearForm form, @Nullable YearPreview effect, boolean lookFirst, List<FieldError> errors) {

    /// So many days are told by their names.
    private static final int MOST_TOLD = 10;

    public FormPage {
      errors = List.copyOf(errors);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// "mercredi 11 novembre 2026".
    public String day(LocalDate day) {
      var words = DayWords.of(Texts.french());
      return words.weekday(day) + " " + words.date(day);
    }

    /// The first days that stay open though the year does not have them.
    public List<YearPreview.Outside> outside() {
      return effect == null ? List.of() : effect.outside().stream().limit(MOST_TOLD).toList();
    }

    /// How many more there are.
    public int outsideMore() {
      return effect == null ? 0 : Math.max(0, effect.outside().size() - MOST_TOLD);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .upload(PATH, FORM_BYTES, this::send)
        .get(NEW, this::choose)
        .get(PATH + "/{year}", this::show);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    return exchange.page(
        "townhall/years.jte",
        new ListPage(desk.all(exchange.town()), exchange.query("fait").equals("1")));
  }

  private Reply choose(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    var holidays = town.settings().holidays();
    return source(
        exchange,
        200,
        new YearSource(next(exchange), holidays.zone(), holidays.region()),
        List.of());
  }

  /// The year after the last one that is open, or that of the next September.
  private int next(Exchange exchange) {
    return desk.all(exchange.town()).stream()
        .findFirst()
        .map(year -> year.lastDay().getYear())
        .orElseGet(() -> exchange.town().today(clock).minusMonths(6).getYear());
  }

  private Reply source(Exchange exchange, int status, YearSource source, List<FieldError> errors) {
    return exchange.page(
        status,
        "townhall/year-source.jte",
        new SourcePage(source, source.starts(exchange.town().today(clock)), errors));
  }

  /// Nothing is written: the dates are shown in the form, to be looked at and changed.
  private Reply fill(Exchange exchange) {
    var source = YearSource.sent(exchange);
    var found = source.dates(exchange.file("fichier"));
    return found
        .form()
        .map(form -> page(exchange, 200, form, null, false, List.of()))
        .orElseGet(() -> source(exchange, NOT_ACCEPTED, source, found.errors()));
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var town = exchange.town();
    var holidays = town.settings().holidays();
    var year =
        desk.find(town, exchange.id("year"))
            .orElseThrow(() -> Rejection.notFound("no such school year in this town"));
    return page(
        exchange,
        200,
        YearForm.of(holidays.zone(), holidays.region(), year),
        null,
        false,
        List.of());
  }

  private static Reply page(
      Exchange exchange,
      int status,
      YearForm form,
      @Nullable YearPreview effect,
      boolean lookFirst,
      List<FieldError> errors) {
    return exchange.page(
        status, "townhall/year.jte", new FormPage(form, effect, lookFirst, errors));
  }

  private Reply send(Exchange exchange) {
    var staff = Desk.administrator(exchange);
    return exchange.field("faire").equals("dates") ? fill(exchange) : save(exchange, staff);
  }

  private Reply save(Exchange exchange, Person.Staff staff) {
    var town = exchange.town();
    var request = exchange.request();
    var form = YearForm.sent(exchange).numbered();
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return page(exchange, NOT_ACCEPTED, form.shown(""), null, false, errors);
    }
    var wanted = form.wanted();
    boolean open = exchange.field("faire").equals("ouvrir");
    try {
      if (open
          && desk.open(town, staff.author(), request, form.seen(), wanted)
              == YearDesk.Opened.DONE) {
        return Reply.redirect(PATH + "?fait=1");
      }
    } catch (CatalogueException e) {
      return refused(exchange, form, e.conflict());
    }
    var effect = desk.preview(town, wanted);
    var shown = form.shown(effect.possible() ? effect.fingerprint(wanted) : "");
    return page(exchange, 200, shown, effect, open, List.of());
  }

  /// Somebody booked a day, or another year was opened, since the effect was shown.
  private Reply refused(Exchange exchange, YearForm form, Conflict conflict) {
    var text =
        switch (conflict) {
          case Conflict.YearsOverlap(_, var other) ->
              "L'année " + other + " a déjà certains de ces jours. Changez les dates.";
          case Conflict.DayBooked(var day, var reason) ->
              "Des familles ont réservé le "
                  + DayWords.of(Texts.french()).date(day)
                  + " («\u00a0"
                  + reason
                  + "\u00a0»). Fermez d'abord ce jour, ce qui les prévient.";
          default -> throw new IllegalStateException("no conflict of a year: " + conflict);
        };
    return page(
        exchange,
        NOT_ACCEPTED,
        form.shown(""),
        null,
        false,
        List.of(new FieldError("premier", "Rentrée", text)));
  }
}
