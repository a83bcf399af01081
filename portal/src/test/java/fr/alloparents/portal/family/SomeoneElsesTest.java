package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every route that names something, asked for with what is someone else's: no such page. A new
/// route with another name in braces fails here until it is thought of.
@Timeout(120)
class SomeoneElsesTest {

  private static final DemoCard OURS = DemoCard.BERTRAND;
  private static final DemoCard THEIRS = DemoCard.JAMES;
  private static final Pattern FEED = Pattern.compile("/calendrier/(\\d+)/retirer");
  private static final Pattern ADDRESS = Pattern.compile("/calendrier/([^<\"/]+\\.ics)");
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /// Not a family's: the telephone on the screen, and what is the whole town's.
  private static final Pattern OTHERS =
      Pattern.compile("\\w+ /(telephone|mairie|logo|calendrier)/.*");

  private static DemoPortal portal;
  private static Visitor owner;
  private static Visitor stranger;

  private static String child;
  private static String feed;
  private static String address;
  private static UUID request;

  @BeforeAll
  static void open() throws Exception {
    var clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
    portal = DemoPortal.start(clock);
    owner = signedIn(THEIRS);
    stranger = signedIn(OURS);
    child = Long.toString(portal.id(Code.Kind.CHILD, THEIRS.childCode()));
    var calendar = "/enfants/" + child + "/calendrier";
    address = first(ADDRESS, owner.send(calendar, calendar, Map.of()));
    feed = first(FEED, owner.get(calendar));
    request = UUID.randomUUID();
    var free = portal.nextFree(THEIRS, clock);
    var sent =
        owner.send(
            "/reservations/" + child,
            "/reservations/" + child,
            Map.of(
                "requete",
                request.toString(),
                "vu",
                free.activity().id() + "." + free.day() + ".n",
                "c",
                free.activity().id() + "." + free.day(),
                "valider",
                "1"));
    assertEquals(303, sent.statusCode());
  }

  @AfterAll
  static void close() {
    owner.close();
    stranger.close();
    portal.close();
  }

  private static Visitor signedIn(DemoCard card) throws Exception {
    var visitor = new Visitor(portal::uri);
    visitor.signIn(card.childCode(), card.payerCodes().getFirst());
    return visitor;
  }

  private static String first(Pattern pattern, HttpResponse<String> page) {
    var found = pattern.matcher(page.body());
    assertTrue(found.find(), page.body());
    return found.group(1);
  }

  private static List<String> named() {
    return portal.routes().stream()
        .filter(route -> route.contains("{") && !OTHERS.matcher(route).matches())
        .toList();
  }

  /// The path of a route to what is theirs.
  private static String theirs(String pattern) {
    return NAME.matcher(pattern)
        .replaceAll(
            name ->
                switch (name.group(1)) {
                  case "child" -> child;
                  case "feed" -> feed;
                  case "requete" -> request.toString();
                  default ->
                      throw new AssertionError("whose is " + name.group() + " in " + pattern);
                });
  }

  private static HttpResponse<String> ask(Visitor visitor, String route) throws Exception {
    var path = theirs(route.substring(route.indexOf(' ') + 1));
    return route.startsWith("GET ")
        ? visitor.get(path)
        : visitor.send("/profil", path, Map.of("requete", UUID.randomUUID().toString()));
  }

  @Test
  void noRouteShowsOrDoesAnythingToWhatIsSomeoneElses() throws Exception {
    assertTrue(named().size() >= 9, named().toString());
    for (var route : named()) {
      var answer = ask(stranger, route);
      assertEquals(404, answer.statusCode(), route);
      assertFalse(answer.body().contains("BOND"), route);
      assertFalse(answer.body().contains(THEIRS.childCode()), route);
    }
    assertTrue(owner.get("/enfants/" + child + "/calendrier").body().contains("/" + feed + "/"));
    assertEquals(200, owner.get("/calendrier/" + address).statusCode());
  }

  @Test
  void itsOwnersAreServedByTheSameAddresses() throws Exception {
    var kept =
        named().stream()
            .filter(route -> Stream.of("/direct", "/retirer").noneMatch(route::endsWith));
    for (var route : kept.toList()) {
      assertTrue(ask(owner, route).statusCode() < 400, route);
    }
  }

  /// Their child's number in our own child's place, and the other way round.
  @Test
  void whatIsTheirsIsNotFoundBelowOurOwnChildEither() throws Exception {
    var ours = portal.id(Code.Kind.CHILD, OURS.childCode());
    var recap = "/reservations/" + ours + "/recapitulatif/" + request;
    assertEquals(404, stranger.get(recap).statusCode());
    var revoke = "/enfants/" + ours + "/calendrier/" + feed + "/retirer";
    assertEquals(404, stranger.send("/profil", revoke, Map.of()).statusCode());
    assertEquals(200, owner.get("/calendrier/" + address).statusCode());
  }

  @Test
  void whoHasNotSignedInIsSentToTheSignIn() throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      for (var route : named()) {
        var path = theirs(route.substring(route.indexOf(' ') + 1));
        var answer =
            route.startsWith("GET ") ? visitor.get(path) : visitor.send("/", path, Map.of());
        assertEquals(303, answer.statusCode(), route);
        assertEquals("/", answer.headers().firstValue("Location").orElse(""), route);
      }
    }
  }
}
