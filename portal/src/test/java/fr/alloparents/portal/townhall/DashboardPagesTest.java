package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CallFailure;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The dashboard, with a line, a database and an Asterisk's port that are there or not.
@Timeout(120)
class DashboardPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));
  private static final String PATH = "/mairie/tableau-de-bord";
  private static final Pattern JOURNAL = Pattern.compile("href=\"(" + PATH + "/appels/\\d+)\"");
  private static final Pattern SHOWN = Pattern.compile("data-shown=\"(\\w+)\"");

  /// Nobody listens there.
  private static int closed;

  private static DemoPortal portal;
  private static Visitor chief;
  private static Visitor agent;

  @BeforeAll
  static void open() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = taken.getLocalPort();
    }
    portal = DemoPortal.start(CLOCK, Map.of("asterisk.manager.port", Integer.toString(closed)));
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
  }

  @AfterAll
  static void close() {
    agent.close();
    chief.close();
    portal.close();
  }

  @BeforeEach
  void noCalls() {
    portal
        .database()
        .inTransaction(
            h ->
                h.execute("DELETE FROM call_journal")
                    + h.execute("DELETE FROM movement")
                    + h.execute("DELETE FROM family_message"));
  }

  private static String dashboard(Visitor visitor) throws Exception {
    var answer = visitor.get(PATH);
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static void keep(Instant at, String ending, @Nullable CallFailure why) {
    keep(at, ending, why, false);
  }

  private static void keep(Instant at, String ending, @Nullable CallFailure why, boolean kitchen) {
    new CallJournals(portal.database())
        .keep(
            new CallJournals.Entry(
                portal.town().id(),
                UUID.randomUUID().toString(),
                at,
                at.plusSeconds(40),
                null,
                null,
                null,
                ending,
                why,
                kitchen,
                ""));
  }

  private static String row(String words, int... numbers) {
    var row = new StringBuilder("<th scope=\"row\">" + words + "</th>");
    for (int number : numbers) {
      row.append("<td class=\"figure\">").append(number).append("</td>");
    }
    return row.append("</tr>").toString();
  }

  private static void assertHas(String page, String... words) {
    for (var wanted : words) {
      assertTrue(page.contains(wanted), () -> wanted + " in " + page);
    }
  }

  @Test
  void aKitchensCallIsNoCallWithoutACode() throws Exception {
    keep(CLOCK.instant(), "DONE", null, true);
    assertHas(
        dashboard(agent),
        row("Sans code reconnu", 0, 0),
        row("De la cuisine", 1, 1),
        row("Tous les appels", 1, 1));
  }

  @Test
  void aCallThatBooksIsCountedAmongCallsAndBookings() throws Exception {
    assertHas(dashboard(agent), row("Par téléphone", 0, 0));
    var cell = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    portal.bookByPhone(DemoCard.ANGELINE, cell);
    assertHas(
        dashboard(agent),
        row("Avec une réservation ou une annulation", 1, 1),
        row("Par téléphone", 1, 0),
        row("Sur le site", 0, 0),
        "Dernier appel reçu\u00a0: mardi 24 novembre 2026 à 12\u00a0h.",
        "la ligne a servi tous les appels qu");
    portal.cancelElsewhere(DemoCard.ANGELINE, cell, CLOCK);
    assertHas(dashboard(agent), row("Par téléphone", 1, 1), row("En tout", 1, 1));
    assertHas(
        agent.get("/mairie").body(),
        "1\u00a0appel. 1\u00a0réservation et 1\u00a0annulation.",
        "href=\"" + PATH);
    assertHas(inDays(1), row("Avec une réservation ou une annulation", 0, 1), row("En tout", 0, 0));
    assertHas(inDays(6), row("Avec une réservation ou une annulation", 0, 1));
    assertHas(
        inDays(7),
        row("Avec une réservation ou une annulation", 0, 0),
        "Aucun appel ces 7 derniers jours.");
  }

  /// What somebody sees who signs in so many days later.
  private static String inDays(int days) throws Exception {
    CLOCK.move(Duration.ofDays(days));
    try (var later = new Visitor(portal::uri)) {
      later.signInAtTownHall(portal.login(), portal.password());
      return dashboard(later);
    } finally {
      CLOCK.move(Duration.ofDays(-days));
    }
  }

  @Test
  void aCallThatMeetsNoDatabaseIsToldWithItsReasonOnceTheDatabaseIsBack() throws Exception {
    var cell = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    portal.hangDatabase();
    portal.bookByPhone(DemoCard.ANGELINE, cell);
    assertEquals(503, agent.get(PATH).statusCode());
    portal.releaseDatabase();
    var page = agent.get(PATH);
    while (page.statusCode() == 503 || !JOURNAL.matcher(page.body()).find()) {
      Thread.sleep(100);
      page = agent.get(PATH);
    }
    assertHas(
        page.body(),
        row("Non aboutis", 1, 1),
        "<strong>Mardi 24 novembre à 12\u00a0h</strong><br>La base de données n'a pas répondu");
    var link = JOURNAL.matcher(page.body());
    assertTrue(link.find());
    assertHas(
        agent.get(link.group(1)).body(),
        "<h1>Appel du mardi 24 novembre 2026 à 12\u00a0h</h1>",
        "Interrompu par la ligne",
        "La base de données n");
    assertHas(agent.get("/mairie").body(), "1\u00a0appel, dont 1 non abouti.");
  }

  @Test
  void theJournalOfACallNamesTheChildAndItsOperation() throws Exception {
    portal.bookByPhone(DemoCard.JAMES, portal.nextFree(DemoCard.JAMES, CLOCK));
    long id =
        portal
            .database()
            .read(h -> h.select("SELECT MAX(id) FROM call_journal").mapTo(long.class).one());
    var page = agent.get(PATH + "/appels/" + id).body();
    assertHas(
        page,
        "Terminé, opération ",
        "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode()),
        "Ligne : Merci de votre appel. Au revoir.");
    assertFalse(page.contains(DemoCard.JAMES.childCode()), page);
  }

  @Test
  void aCallOfAnotherTownIsNoPage() throws Exception {
    portal
        .database()
        .inTransaction(
            h -> {
              h.execute("INSERT INTO town (name, holiday_zone) VALUES ('Voisine', 'A')");
              return h.execute(
                  """
                  INSERT INTO call_journal (town_id, call_id, started_at, ending, text)
                  SELECT MAX(id), 'voisin', '2026-11-24 10:00:00', 'BUSY', 'Secret' FROM town
                  """);
            });
    long foreign =
        portal
            .database()
            .read(h -> h.select("SELECT MAX(id) FROM call_journal").mapTo(long.class).one());
    assertEquals(404, chief.get(PATH + "/appels/" + foreign).statusCode());
    assertEquals(404, chief.get(PATH + "/appels/x").statusCode());
    assertHas(dashboard(chief), row("Non aboutis", 0, 0));
  }

  @Test
  void moreFailuresThanAreShownAreCounted() throws Exception {
    for (int i = 0; i < 13; i++) {
      keep(CLOCK.instant().minusSeconds(i), "BUSY", CallFailure.BUSY);
    }
    var page = dashboard(agent);
    assertEquals(10, JOURNAL.matcher(page).results().count());
    assertHas(page, "Et 3 autres, plus anciens.", "Toutes les lignes étaient occupées.");
  }

  @Test
  void anAsteriskThatIsDownIsToldWithWhatToDoToWhoeverCan() throws Exception {
    var page = dashboard(chief);
    while (!page.contains("ne répond pas")) {
      Thread.sleep(50);
      page = dashboard(chief);
    }
    assertHas(
        page,
        "<p class=\"mood bad\">ne répond pas</p>",
        "systemctl status asterisk",
        "127.0.0.1:" + closed,
        "<p class=\"mood good\">en service</p>",
        "0 appel en cours, 1\u202f000 à la fois au plus.",
        "Gio libres dans le dossier des données");
    var clerk = dashboard(agent);
    assertHas(clerk, "ne répond pas", "Prévenez un administrateur de la mairie.");
    assertFalse(clerk.contains("systemctl") || clerk.contains("127.0.0.1"), clerk);
    assertHas(
        agent.get("/mairie").body(), "Asterisk, le central téléphonique\u00a0: ne répond pas");
  }

  @Test
  void anAsteriskThatComesBackIsSeen() throws Exception {
    try (var manager = new ServerSocket(closed, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(manager));
      var page = dashboard(chief);
      while (page.contains("ne répond pas") || page.contains("vérification en cours")) {
        Thread.sleep(100);
        page = dashboard(chief);
      }
      assertHas(agent.get("/mairie").body(), "La ligne est en service");
    }
  }

  private static void greet(ServerSocket manager) {
    try {
      while (true) {
        try (var visitor = manager.accept()) {
          visitor.getOutputStream().write("Asterisk Call Manager/11.0.0\r\n".getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  @Test
  void messagesAreToldWithTheirState() throws Exception {
    assertHas(dashboard(agent), "Aucun message à traiter, 0 traité.");
    try (var family = new Visitor(portal::uri)) {
      var sent =
          family.send(
              "/contact",
              "/contact",
              Map.of(
                  "requete",
                  UUID.randomUUID().toString(),
                  "nom",
                  "Mme <Un>",
                  "courriel",
                  "un@exemple.fr",
                  "texte",
                  "Bonjour"));
      assertEquals(303, sent.statusCode());
    }
    var page = dashboard(agent);
    assertHas(
        page,
        "1 à traiter (le plus ancien\u00a0: mardi 24 novembre à 12\u00a0h), 0 traité.",
        "Question, Mme &lt;Un&gt;</a>",
        "<span class=\"mood care\">à traiter</span>");
    var id = page.replaceAll("(?s).*/mairie/messages#message-(\\d+)\".*", "$1");
    assertHas(agent.get("/mairie/messages").body(), "id=\"message-" + id + "\"");
    agent.send("/mairie/messages", "/mairie/messages/" + id, Map.of());
    assertHas(
        dashboard(agent),
        "Aucun message à traiter, 1 traité.",
        "<span class=\"mood good\">traité mardi 24 novembre à 12\u00a0h par Mme agent</span>");
  }

  @Test
  void anOpenDashboardIsToldWhenThereIsSomethingNewAndOnlyThen() throws Exception {
    var found = SHOWN.matcher(dashboard(agent));
    assertTrue(found.find());
    assertEquals(404, agent.get(PATH + "/direct").statusCode());
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(portal.uri(PATH + "/direct?vu=" + found.group(1)))
              .header("Cookie", "session=" + agent.key())
              .build();
      var stream = http.send(request, BodyHandlers.ofInputStream());
      try (var lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
        // two beats of the stream: longer than it takes to see what is new
        int beats = 0;
        while (beats < 2) {
          var line = lines.readLine();
          assertFalse(line.startsWith("event:"), line);
          beats += line.equals(":") ? 1 : 0;
        }
        keep(CLOCK.instant(), "BUSY", CallFailure.BUSY);
        var line = lines.readLine();
        while (!line.equals("event: changed")) {
          line = lines.readLine();
        }
      }
    }
    var part = agent.get(PATH + "/chiffres").body();
    assertTrue(part.startsWith("<div id=\"chiffres\""), part);
    assertHas(part, row("Non aboutis", 1, 1));
  }
}
