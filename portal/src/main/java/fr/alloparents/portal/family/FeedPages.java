package fr.alloparents.portal.family;

import fr.alloparents.booking.CalendarFeeds;
import fr.alloparents.booking.CalendarFeeds.Feed;
import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The private addresses of a child's calendar: made, listed and revoked by a family, read by its
/// telephones without signing in. Thread-safe.
public final class FeedPages {

  private static final String FILE_END = ".ics";

  /// How far back a calendar goes.
  private static final int DAYS_BACK = 60;

  private final Families families;
  private final CalendarFeeds feeds;
  private final Clock clock;

  public FeedPages(Families families, CalendarFeeds feeds, Clock clock) {
    this.families = families;
    this.feeds = feeds;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .get("/enfants/{child}/calendrier", exchange -> list(exchange, null, false))
        .post("/enfants/{child}/calendrier", this::create)
        .post("/enfants/{child}/calendrier/{feed}/retirer", this::remove)
        .background("/calendrier/{file}", this::read);
  }

  private Reply create(Exchange exchange) {
    var child = pupil(exchange).child();
    var key = FeedKey.draw();
    var household = exchange.family().householdId();
    boolean added =
        feeds.add(
            exchange.town().id(), household, child.id(), key.hash(), exchange.texts().language());
    return list(exchange, added ? key : null, !added);
  }

  private Reply remove(Exchange exchange) {
    var child = pupil(exchange).child();
    long household = exchange.family().householdId();
    if (!feeds.remove(exchange.town().id(), household, child.id(), exchange.id("feed"))) {
      throw Rejection.notFound("no such calendar of this household");
    }
    return Reply.redirect(path(child.id()));
  }

  private Reply read(Exchange exchange) {
    var file = exchange.path("file");
    var key = new FeedKey(file.endsWith(FILE_END) ? file.substring(0, file.length() - 4) : "");
    var town = exchange.town();
    var calendar =
        feeds
            .read(town.id(), key.hash(), town.today(clock).minusDays(DAYS_BACK))
            .orElseThrow(() -> Rejection.notFound("no such calendar"));
    return new Reply.Bytes(
        "text/calendar; charset=utf-8",
        ByteBuffer.wrap(ChildCalendar.write(town, calendar)),
        false);
  }

  /// @param made the key of the address just made; null where there is none
  /// @param refused whether one was asked for and there are too many
  private Reply list(Exchange exchange, @Nullable FeedKey made, boolean refused) {
    var pupil = pupil(exchange);
    var all = feeds.all(exchange.town().id(), exchange.family().householdId(), pupil.child().id());
    var address = made == null ? null : exchange.address("/calendrier/" + made.secret() + FILE_END);
    boolean full = all.size() >= CalendarFeeds.MOST;
    return exchange.page(
        refused ? 422 : 200,
        "family/feed.jte",
        new FeedPage(
            Household.name(pupil.child()),
            path(pupil.child().id()),
            address,
            address == null ? null : address.replaceFirst("^https?:", "webcal:"),
            full,
            refused,
            lines(exchange, pupil.child().id(), all)));
  }

  private static List<FeedPage.Line> lines(Exchange exchange, long childId, List<Feed> all) {
    var days = DayWords.of(exchange.texts());
    var lines = new ArrayList<FeedPage.Line>();
    for (var feed : all) {
      lines.add(
          new FeedPage.Line(
              lines.size() + 1,
              days.date(LocalDate.ofInstant(feed.createdAt(), exchange.town().zone())),
              path(childId) + "/" + feed.id() + "/retirer"));
    }
    return lines;
  }

  private Pupil pupil(Exchange exchange) {
    var today = exchange.town().today(clock);
    return Household.of(exchange, families, today).pupil(exchange.id("child"));
  }

  private static String path(long childId) {
    return "/enfants/" + childId + "/calendrier";
  }
}
