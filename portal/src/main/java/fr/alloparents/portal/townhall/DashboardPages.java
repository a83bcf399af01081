package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Answer;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What happens today and how the line is, for clerks; what is measured and what to do about it,
/// for administrators; and the calls that failed, one by one. Thread-safe.
public final class DashboardPages {

  static final String PATH = "/mairie/tableau-de-bord";
  static final String CALLS = PATH + "/appels/";

  /// After so long a page asks for its events anew, and whether it may is looked at again.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int LONGEST_SHOWN = 64;

  private final Dashboard dashboard;
  private final CallJournals journals;
  private final LiveDashboard live;

  public DashboardPages(Dashboard dashboard, CallJournals journals) {
    this.dashboard = dashboard;
    this.journals = journals;
    this.live = new LiveDashboard(dashboard);
  }

  /// One call.
  ///
  /// @param why it was not served; null where it was
  /// @param operation its number; null where the call changed nothing
  /// @param child where the file is of the child it was last about; null for none
  /// @param text what was said and typed, line by line, codes masked
  public record CallPage(
      String at,
      String end,
      @Nullable String why,
      @Nullable String operation,
      @Nullable String child,
      String text) {}

  public void addTo(Routes routes) {
    routes
        .get(PATH, exchange -> answer(exchange, "townhall/dashboard.jte"))
        .background(PATH + "/chiffres", exchange -> answer(exchange, "townhall/figures-part.jte"))
        .background(PATH + "/direct", this::follow)
        .get(CALLS + "{call}", this::call);
  }

  private Reply answer(Exchange exchange, String template) {
    return exchange.page(template, page(exchange, Desk.clerk(exchange)));
  }

  private DashboardPage page(Exchange exchange, Person.Staff staff) {
    return DashboardPage.of(
        dashboard.now(exchange.town()),
        exchange.town(),
        Desk.ADMINISTRATORS.contains(staff.role()));
  }

  private Reply follow(Exchange exchange) {
    Desk.clerk(exchange);
    var shown = exchange.query("vu");
    if (shown.isEmpty() || shown.length() > LONGEST_SHOWN) {
      throw Rejection.notFound("says not what it shows");
    }
    var town = exchange.town();
    return Reply.events(LONGEST, stream -> live.follow(town, shown, stream));
  }

  private Reply call(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var call =
        journals
            .find(town.id(), exchange.id("call"))
            .orElseThrow(() -> Rejection.notFound("no such call in this town"));
    var operation = call.operation();
    var child = call.childId();
    boolean failed = call.failure() != null || ChildWords.isInterrupted(call.ending());
    return exchange.page(
        "townhall/call.jte",
        new CallPage(
            DayWords.of(Texts.french()).moment(call.startedAt(), town.zone()),
            DayWords.capital(ChildWords.end(call.ending())),
            failed ? CallWords.why(call.failure()) : null,
            operation == null ? null : Answer.operationNumber(operation),
            child == null ? null : FamiliesPages.CHILD + child,
            call.text()));
  }
}
