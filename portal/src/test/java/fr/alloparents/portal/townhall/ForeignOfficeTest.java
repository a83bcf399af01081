package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.RawRequest;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is asked without the form's token, or by somebody of another town: refused.
@Timeout(90)
class ForeignOfficeTest {

  private static final String ELSEWHERE = "autre.example";
  private static final String PASSWORD = "un mot de passe assez long";
  private static final String TEXT = "page=LEGAL_NOTICE&en=fr&texte=Un%20faux%20texte";
  private static final Pattern TOKEN = Pattern.compile("name=\"jeton\" value=\"([^\"]*)\"");
  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]*)\"");
  private static final Pattern COOKIE = Pattern.compile("Set-Cookie: (session=[^;]*)");

  private static DemoPortal portal;
  private static Visitor agent;
  private static String message;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(Clock.systemUTC());
    var towns = new Towns(portal.database());
    var other = towns.create(TownSettings.of("Autre Ville", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    towns.addHostName(other, ELSEWHERE);
    new TownHallAccounts(portal.database(), Clock.systemUTC())
        .create(other, "autre", "Mme Ailleurs", Role.ADMINISTRATOR, PASSWORD);
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
    agent.send("/contact", "/contact", letter("Un message d'ici"));
    message =
        agent
            .get("/mairie/messages")
            .body()
            .replaceAll("(?s).*?action=\"(/mairie/messages/\\d+)\".*", "$1");
  }

  @AfterAll
  static void close() {
    agent.close();
    portal.close();
  }

  private static Map<String, String> letter(String text) {
    return Map.of(
        "requete",
        UUID.randomUUID().toString(),
        "nom",
        "M. Un",
        "courriel",
        "un@exemple.fr",
        "texte",
        text);
  }

  private static void assertUntouched() throws Exception {
    var inbox = agent.get("/mairie/messages").body();
    assertTrue(inbox.contains("action=\"" + message + "\""), inbox);
    assertFalse(inbox.contains("Un faux message"), inbox);
    assertFalse(agent.get("/mairie/textes").body().contains("Un faux texte"));
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertEquals(403, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("Ce formulaire n'est plus valable"), answer.body());
  }

  @Test
  void aFormWithoutItsTokenOrWithAnotherBrowsersDoesNothing() throws Exception {
    try (var stranger = new Visitor(portal::uri)) {
      for (var token : new String[] {"", "&jeton=", "&jeton=" + stranger.token("/contact")}) {
        assertForbidden(agent.post(message, "page=0" + token));
        assertForbidden(agent.post("/mairie/textes", TEXT + token));
        assertForbidden(agent.post("/contact", Visitor.encoded(letter("Un faux message")) + token));
      }
    }
    assertUntouched();
  }

  @Test
  void aVisitorReadsAndHandlesNothing() throws Exception {
    try (var stranger = new Visitor(portal::uri)) {
      for (var path : new String[] {"/mairie/messages", "/mairie/textes"}) {
        assertSignIn(stranger.get(path));
      }
      assertSignIn(stranger.send("/mairie", message, Map.of()));
      assertSignIn(
          stranger.send(
              "/mairie",
              "/mairie/textes",
              Map.of("page", "LEGAL_NOTICE", "en", "fr", "texte", "Un faux texte")));
    }
    assertUntouched();
  }

  private static void assertSignIn(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals("/mairie", answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void theSessionOfOneTownOpensNothingInAnother() throws Exception {
    var here = "session=" + agent.key();
    var token = agent.token("/mairie/textes");
    for (var path : new String[] {"/mairie/messages", "/mairie/textes"}) {
      assertTrue(get(path, here).contains("Location: /mairie\r\n"));
    }
    assertTrue(post(message, here, "jeton=" + token).contains("Location: /mairie\r\n"));
    assertTrue(
        post("/mairie/textes", here, "jeton=" + token + "&" + TEXT)
            .contains("Location: /mairie\r\n"));
    assertUntouched();
  }

  @Test
  void anAdministratorOfAnotherTownSeesHandlesAndWritesWhatIsTheirsOnly() throws Exception {
    var entrance = get("/mairie", "none=1");
    var entered =
        post(
            "/mairie",
            found(COOKIE, entrance),
            "jeton="
                + found(TOKEN, entrance)
                + "&"
                + Visitor.encoded(Map.of("identifiant", "autre", "mot-de-passe", PASSWORD)));
    var session = found(COOKIE, entered);
    var inbox = get("/mairie/messages", session);
    assertTrue(inbox.contains("Aucun message."), inbox);
    var editor = get("/mairie/textes", session);
    var token = found(TOKEN, editor);
    var seen = found(SEEN, editor);
    assertTrue(post(message, session, "jeton=" + token).startsWith("HTTP/1.1 404 "));
    assertTrue(
        post("/mairie/textes", session, "jeton=" + token + "&vu=" + seen + "&" + TEXT)
            .contains("Location: /mairie/textes?fait=1\r\n"));
    assertTrue(get("/mentions-legales", "none=1").contains("Un faux texte"));
    assertUntouched();
    assertFalse(agent.get("/mentions-legales").body().contains("Un faux texte"));
  }

  private static String found(Pattern wanted, String answer) {
    var found = wanted.matcher(answer);
    assertTrue(found.find(), answer);
    return found.group(1);
  }

  private static String get(String path, String cookie) throws IOException {
    return RawRequest.get(portal.port(), ELSEWHERE, path, "Cookie: " + cookie + "\n");
  }

  private static String post(String path, String cookie, String form) throws IOException {
    return RawRequest.send(
        portal.port(),
        """
        POST %s HTTP/1.1
        Host: %s
        Cookie: %s
        Content-Type: application/x-www-form-urlencoded
        Content-Length: %d
        Connection: close

        %s\
        """
            .formatted(path, ELSEWHERE, cookie, form.length(), form));
  }
}
