package fr.alloparents.portal.townhall;

import static fr.alloparents.town.TownHallAccounts.Role.ADMINISTRATOR;
import static fr.alloparents.town.TownHallAccounts.Role.AGENT;
import static fr.alloparents.town.TownHallAccounts.Role.KITCHEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every route of the town hall, for every role and for whoever has none. A new route fails here
/// until somebody has thought of who may follow it.
@Timeout(120)
class DeskRoutesTest {

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final Pattern MAIN = Pattern.compile("(?s)<main.*</main>");
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));

  private static DemoPortal portal;
  private static DeskAccount target;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
    target = DeskAccount.of(portal, CLOCK, "cible", Role.KITCHEN);
  }

  @AfterAll
  static void close() {
    target.close();
    portal.close();
  }

  /// Where one comes in and goes out, with or without an account.
  private static final Set<String> DOOR =
      Set.of("GET /mairie", "POST /mairie", "POST /mairie/code", "POST /mairie/deconnexion");

  private static Set<Role> who(String route) {
    var path = route.substring(route.indexOf(' ') + 1);
    var part = path.split("/", -1)[path.startsWith("/mairie/") ? 2 : 1];
    return switch (part) {
      case "listes", "listes.csv", "mon-compte", "telephone" -> EnumSet.allOf(Role.class);
      case "messages", "familles", "lettres", "fermetures", "tableau-de-bord" ->
          EnumSet.of(ADMINISTRATOR, AGENT);
      case "journees", "calendrier" -> EnumSet.of(ADMINISTRATOR, AGENT);
      case "pointage" -> EnumSet.complementOf(EnumSet.of(KITCHEN));
      case "emargement", "emargement.pdf" -> EnumSet.allOf(Role.class);
      case "presences", "presences.csv" -> EnumSet.of(ADMINISTRATOR, AGENT);
      case "import", "avis", "actualites", "menus" -> EnumSet.of(ADMINISTRATOR, AGENT);
      case "textes", "logo", "activites", "ecoles", "annees" -> EnumSet.of(ADMINISTRATOR);
      case "commune" -> EnumSet.of(ADMINISTRATOR);
      case "cuisine" -> EnumSet.of(ADMINISTRATOR);
      case "phrases", "plan-d-appel" -> EnumSet.of(ADMINISTRATOR);
      case "comptes", "journal", "journal.csv" -> EnumSet.of(ADMINISTRATOR);
      default -> throw new AssertionError("who may follow " + route + "?");
    };
  }

  /// What the first page leads to.
  private static Set<String> home(Role role) {
    return new TreeSet<>(
        switch (role) {
          case ADMINISTRATOR ->
              List.of(
                  "/mairie/fermetures",
                  "/mairie/journees",
                  "/mairie/calendrier",
                  "/mairie/listes",
                  "/mairie/pointage",
                  "/mairie/emargement",
                  "/mairie/messages",
                  "/mairie/tableau-de-bord",
                  "/mairie/familles",
                  "/mairie/presences",
                  "/mairie/import",
                  "/mairie/lettres",
                  "/mairie/avis",
                  "/mairie/actualites",
                  "/mairie/menus",
                  "/mairie/annees",
                  "/mairie/activites",
                  "/mairie/ecoles",
                  "/mairie/commune",
                  "/mairie/textes",
                  "/mairie/phrases",
                  "/mairie/plan-d-appel",
                  "/mairie/logo",
                  "/mairie/cuisine",
                  "/mairie/comptes",
                  "/mairie/journal",
                  "/mairie/mon-compte",
                  "/telephone");
          case AGENT ->
              List.of(
                  "/mairie/fermetures",
                  "/mairie/journees",
                  "/mairie/calendrier",
                  "/mairie/listes",
                  "/mairie/pointage",
                  "/mairie/emargement",
                  "/mairie/messages",
                  "/mairie/tableau-de-bord",
                  "/mairie/familles",
                  "/mairie/presences",
                  "/mairie/import",
                  "/mairie/lettres",
                  "/mairie/avis",
                  "/mairie/actualites",
                  "/mairie/menus",
                  "/mairie/mon-compte",
                  "/telephone");
          case KITCHEN ->
              List.of("/mairie/listes", "/mairie/emargement", "/mairie/mon-compte", "/telephone");
          case STAFF ->
              List.of(
                  "/mairie/listes",
                  "/mairie/pointage",
                  "/mairie/emargement",
                  "/mairie/mon-compte",
                  "/telephone");
        });
  }

  private static List<String> routes() {
    return portal.routes().stream()
        .filter(route -> route.contains(" /mairie") || route.contains(" /telephone"))
        .filter(route -> !DOOR.contains(route))
        .toList();
  }

  /// The path of a route to something of this town, or to something that is not there.
  private static String path(String route) {
    return NAME.matcher(route.substring(route.indexOf(' ') + 1))
        .replaceAll(
            name ->
                switch (name.group(1)) {
                  case "account" -> Long.toString(target.id);
                  case "file", "day" -> "2026-11-24";
                  default -> "1";
                });
  }

  private static HttpResponse<String> ask(Visitor visitor, String route) throws Exception {
    return route.startsWith("GET ")
        ? visitor.get(path(route))
        : visitor.post(path(route), "jeton=" + visitor.token("/contact"));
  }

  @ParameterizedTest
  @EnumSource
  void everyRoleIsServedWhatItMayDoAndRefusedTheRest(Role role) throws Exception {
    assertTrue(routes().size() > 30, routes().toString());
    try (var account = DeskAccount.signedIn(portal, CLOCK, "role" + role.name(), role)) {
      int refused = 0;
      for (var route : routes()) {
        var answer = ask(account.visitor, route);
        if (who(route).contains(role)) {
          assertNotEquals(403, answer.statusCode(), route);
          assertTrue(answer.statusCode() < 500, route + " " + answer.body());
          assertNotEquals("/mairie", DeskAccount.location(answer), route);
        } else {
          refused++;
          assertEquals(403, answer.statusCode(), route);
          assertTrue(answer.body().contains("Votre compte ne permet pas cela"), route);
        }
      }
      assertEquals(role == ADMINISTRATOR, refused == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFirstPageLeadsWhereTheRoleMayGoAndNowhereElse(Role role) throws Exception {
    try (var account =
        DeskAccount.signedIn(portal, CLOCK, role.name().toLowerCase(Locale.ROOT) + "1", role)) {
      var main = MAIN.matcher(account.visitor.get("/mairie").body());
      assertTrue(main.find());
      var links = new TreeSet<>(LINK.matcher(main.group()).results().map(l -> l.group(1)).toList());
      assertEquals(home(role), links);
      for (var link : links) {
        assertTrue(account.visitor.get(link).statusCode() < 400, link);
      }
    }
  }

  @Test
  void whoeverHasNotComeInIsSentToTheDoor() throws Exception {
    try (var nobody = new Visitor(portal::uri);
        var family = new Visitor(portal::uri);
        var entering = DeskAccount.signedIn(portal, CLOCK, "entrant", ADMINISTRATOR)) {
      family.signIn(DemoCard.JAMES.childCode(), DemoCard.JAMES.payerCodes().getFirst());
      entering.setUpCodes(CLOCK);
      entering.visitor.send("/mairie", "/mairie/deconnexion", Map.of());
      assertEquals("/mairie", DeskAccount.location(entering.enter()));
      assertTrue(entering.visitor.get("/mairie").body().contains("Code de votre téléphone"));
      for (var visitor : List.of(nobody, family, entering.visitor)) {
        for (var route : routes()) {
          var answer = ask(visitor, route);
          assertEquals(303, answer.statusCode(), route);
          assertEquals("/mairie", DeskAccount.location(answer), route);
        }
      }
    }
  }

  @Test
  void whoeverHasToChooseAPasswordFirstIsSentThere() throws Exception {
    try (var due = DeskAccount.of(portal, CLOCK, "nouveau", ADMINISTRATOR)) {
      portal
          .database()
          .inTransaction(
              h ->
                  h.execute(
                      "UPDATE town_hall_account SET password_due = TRUE WHERE id = ?", due.id));
      due.enter();
      CLOCK.move(Duration.ofSeconds(1));
      for (var route : Stream.concat(routes().stream(), Stream.of("GET /mairie")).toList()) {
        if (!route.contains("/mon-compte")) {
          var answer = ask(due.visitor, route);
          assertEquals(303, answer.statusCode(), route);
          assertEquals("/mairie/mon-compte", DeskAccount.location(answer), route);
        }
      }
      var own = due.visitor.get("/mairie/mon-compte").body();
      assertTrue(own.contains("Choisissez d'abord votre mot de passe."), own);
      assertFalse(own.contains("href=\"/mairie/"), own);
      assertEquals(303, due.own("/double-authentification", Map.of()).statusCode());
      assertFalse(due.visitor.get("/mairie/mon-compte").body().contains("class=\"key\""));
    }
  }
}
