package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Edited;
import fr.alloparents.town.News;
import fr.alloparents.town.News.Item;
import fr.alloparents.town.News.Posted;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the town hall writes the news of its sign-in page. Thread-safe.
public final class NewsPages {

  private static final String PATH = "/mairie/actualites";
  private static final String NEW = PATH + "/nouvelle";
  private static final String ONE = PATH + "/{news}";
  private static final String FORM = "townhall/news-form.jte";
  private static final int NOT_ACCEPTED = 422;
  private static final int MOST_PAST = 20;

  private final News news;
  private final Clock clock;

  public NewsPages(News news, Clock clock) {
    this.news = news;
    this.clock = clock;
  }

  /// All news.
  ///
  /// @param present that are or will be shown, in their order
  /// @param past whose last day is over, or that were taken back
  /// @param done what has just been done; empty for nothing
  public record ListPage(LocalDate today, List<Posted> present, List<Posted> past, String done) {

    public ListPage {
      present = List.copyOf(present);
      past = List.copyOf(past);
    }

    /// "Depuis le 24 novembre 2026", "Du 24 novembre 2026 au 4 décembre 2026".
    public String period(Item item) {
      return NewsPages.period(item);
    }

    /// Whether it is shown: of those whose day has come, the first few.
    public boolean shown(Posted posted) {
      return present.stream()
          .filter(each -> !each.item().day().isAfter(today))
          .limit(News.SHOWN)
          .anyMatch(posted::equals);
    }

    /// Whether its day is still to come.
    public boolean coming(Posted posted) {
      return posted.item().day().isAfter(today);
    }
  }

  /// One piece of news.
  ///
  /// @param id null for a new one
  /// @param withdrawn whether it was taken back
  /// @param stored what somebody else has written meanwhile; null where nobody has
  public record OnePage(
      @Nullable Long id,
      NewsForm form,
      boolean withdrawn,
      @Nullable Item stored,
      List<FieldError> errors) {

    public OnePage {
      errors = List.copyOf(errors);
    }

    /// Where its form goes.
    public String path() {
      return id == null ? NEW : PATH + "/" + id;
    }

    public String title() {
      return id == null ? "Nouvelle actualité" : "Changer l'actualité";
    }

    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    public String storedPeriod() {
      return stored == null ? "" : period(stored);
    }
  }

  private static String period(Item item) {
    var words = DayWords.of(Texts.french());
    var last = item.lastDay();
    var first = words.date(item.day());
    return last == null ? "À partir du " + first : "Du " + first + " au " + words.date(last);
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(NEW, this::begin)
        .post(NEW, this::publish)
        .get(ONE, this::show)
        .post(ONE, this::change)
        .post(ONE + "/retrait", this::withdraw)
        .post(ONE + "/place", this::place);
  }

  private Reply list(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var done =
        switch (exchange.query("fait")) {
          case "publiee" -> "L'actualité est enregistrée.";
          case "retiree" -> "L'actualité est retirée.";
          case "place" -> "L'ordre est changé.";
          default -> "";
        };
    return exchange.page(
        "townhall/news.jte",
        new ListPage(town.today(clock), news.present(town), news.past(town, MOST_PAST), done));
  }

  private Reply begin(Exchange exchange) {
    Desk.clerk(exchange);
    var form = NewsForm.of(exchange.town().today(clock));
    return exchange.page(FORM, new OnePage(null, form, false, null, List.of()));
  }

  private Posted posted(Exchange exchange) {
    return news.find(exchange.town(), exchange.id("news")).orElseThrow(NewsPages::noSuch);
  }

  private static Rejection noSuch() {
    return Rejection.notFound("no such news in this town");
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var posted = posted(exchange);
    return exchange.page(
        FORM, new OnePage(posted.id(), NewsForm.of(posted), posted.withdrawn(), null, List.of()));
  }

  private Reply publish(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var request = exchange.request();
    var form = NewsForm.sent(exchange);
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return exchange.page(NOT_ACCEPTED, FORM, new OnePage(null, form, false, null, errors));
    }
    var posted = news.publish(exchange.town(), by, request, form.item());
    return posted.item().equals(form.item()) ? done("publiee") : outdated(exchange, form, posted);
  }

  private Reply change(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var posted = posted(exchange);
    var form = NewsForm.sent(exchange);
    var errors = form.errors();
    if (!errors.isEmpty()) {
      return exchange.page(
          NOT_ACCEPTED, FORM, new OnePage(posted.id(), form, posted.withdrawn(), null, errors));
    }
    return switch (news.change(exchange.town(), by, posted.id(), form.read(), form.item())) {
      case DONE -> done("publiee");
      case OUTDATED -> outdated(exchange, form, posted(exchange));
      case NO_SUCH -> throw noSuch();
    };
  }

  /// What was typed is kept, beside what somebody else has written.
  private static Reply outdated(Exchange exchange, NewsForm form, Posted now) {
    return exchange.page(
        NOT_ACCEPTED,
        FORM,
        new OnePage(now.id(), form.over(now.version()), now.withdrawn(), now.item(), List.of()));
  }

  private static Reply done(String what) {
    return Reply.redirect(PATH + "?fait=" + what);
  }

  private Reply withdraw(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var posted = posted(exchange);
    int version = Written.number(exchange.field("version"));
    return news.withdraw(exchange.town(), by, posted.id(), version) == Edited.OUTDATED
        ? outdated(exchange, NewsForm.of(posted), posted(exchange))
        : done("retiree");
  }

  private Reply place(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    int place = Written.number(exchange.field("place"));
    if (news.place(exchange.town(), by, exchange.id("news"), place) == Edited.NO_SUCH) {
      throw noSuch();
    }
    return done("place");
  }
}
