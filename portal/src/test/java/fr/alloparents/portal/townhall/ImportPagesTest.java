package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.RawRequest;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A file of families by plain HTTP: sent, shown, confirmed, refused.
@Timeout(120)
class ImportPagesTest {

  private static final String PATH = "/mairie/import";

  private static final String HEADER =
      "INE;Nom;Prénom;Date de naissance;École;Classe;Référence du"
          + " foyer;Payeur;Téléphone;Courriel\n";

  private static final String LEA =
      "E1;MARTIN;Léa;03/02/2019;Mallerin primaire;CP;F1;Mme MARTIN;0698765432;lea@exemple.fr\n";

  private DemoPortal portal;
  private Visitor agent;

  @BeforeEach
  void open() throws Exception {
    portal = DemoPortal.start(Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC));
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
  }

  @AfterEach
  void close() {
    agent.close();
    portal.close();
  }

  private static Map<String, String> form() {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("du", "2026-11-24");
    return form;
  }

  private HttpResponse<String> send(Map<String, String> form, String text) throws Exception {
    return agent.upload(PATH, PATH, form, "fichier", text.getBytes(UTF_8));
  }

  private static String location(HttpResponse<?> answer) {
    assertEquals(303, answer.statusCode(), String.valueOf(answer.body()));
    return answer.headers().firstValue("Location").orElse("");
  }

  /// The page of an import, once it is no longer under way.
  private String settled(String path) throws Exception {
    var page = agent.get(path).body();
    while (page.contains("http-equiv=\"refresh\"")) {
      Thread.sleep(50);
      page = agent.get(path).body();
    }
    return page.replace("&nbsp;", " ").replace('\u00a0', ' ');
  }

  private long children() {
    return portal
        .database()
        .read(handle -> handle.select("SELECT COUNT(*) FROM child").mapTo(long.class).one());
  }

  @Test
  void aFileIsShownThenConfirmedThenChangesNothing() throws Exception {
    long before = children();
    var path = location(send(form(), HEADER + LEA));
    var shown = settled(path);
    assertTrue(shown.contains("Léa MARTIN"), shown);
    assertTrue(shown.contains("Classe : CP, Mallerin primaire"), shown);
    assertTrue(shown.contains("Téléphones : 06 98 76 54 32"), shown);
    assertTrue(shown.contains("1 enfant nouveau"), shown);
    assertTrue(shown.contains("2 nouveaux codes"), shown);
    assertTrue(shown.contains("du 24/11/2026 au "), shown);
    assertEquals(before, children());
    assertEquals(path, location(agent.send(path, path, Map.of())));
    var done = settled(path);
    assertTrue(done.contains("C'est enregistré."), done);
    assertEquals(before + 1, children());
    var found = agent.get("/mairie/familles?cherche=MARTIN").body();
    assertTrue(found.contains("MARTIN Léa"), found);
    assertTrue(agent.get("/mairie/lettres").body().contains("7 lettres attendent."));
    var again = settled(location(send(form(), HEADER + LEA)));
    assertTrue(again.contains("Ce fichier ne change rien."), again);
    assertFalse(again.contains(">Enregistrer<"), again);
    assertEquals(path, location(agent.send(PATH, path, Map.of())));
    assertEquals(before + 1, children());
  }

  @Test
  void aDoubleClickIsOneImport() throws Exception {
    var form = form();
    var first = location(send(form, HEADER + LEA));
    assertEquals(first, location(send(form, HEADER + LEA)));
    assertNotEquals(first, location(send(form(), HEADER + LEA)));
  }

  @Test
  void accentsOfAnOldSpreadsheetAreRead() throws Exception {
    var bytes = (HEADER + LEA).getBytes(Charset.forName("windows-1252"));
    var path = location(agent.upload(PATH, PATH, form(), "fichier", bytes));
    assertTrue(settled(path).contains("Léa MARTIN"));
  }

  @Test
  void errorsComeFirstWithLineColumnAndWhatToDoAndNothingCanBeConfirmed() throws Exception {
    long before = children();
    var bad =
        LEA
            + "E2;MARTIN;Paul;31/02/2020;Mallerin;CP;F1;Mme MARTIN;12;\n"
            + "E3;=HYPERLINK(\"http://exemple.fr\");+33;3/4/2020;Mallerin primaire;;F2;@x;;\n";
    var path = location(send(form(), HEADER + bad.replace("\"", "")));
    var page = settled(path);
    assertTrue(page.contains("2 lignes ont des erreurs"), page);
    assertTrue(page.contains("Date de naissance : « 31/02/2020 » n'est pas une date."), page);
    assertTrue(page.contains("Classe : La case est vide. Remplissez-la."), page);
    assertFalse(page.contains(">Enregistrer<"), page);
    assertTrue(page.indexOf("31/02/2020") > 0 && !page.contains("Léa MARTIN"), page);
    assertTrue(settled(path + "?quoi=nouveaux").contains("Léa MARTIN"));
    location(agent.send(PATH, path, Map.of()));
    assertEquals(before, children());
    var file = DeskVisitors.file(portal, agent, path + "/erreurs.csv");
    var text = new String(file.body(), UTF_8);
    assertEquals("text/csv; charset=utf-8", file.headers().firstValue("Content-Type").orElse(""));
    assertTrue(text.startsWith("\ufeffLigne;Enfant;Foyer;Colonne;Erreur\r\n3;Paul MARTIN;"), text);
    assertTrue(text.contains("\r\n4;'+33 =HYPERLINK(http://exemple.fr);'@x;Classe;"), text);
  }

  @Test
  void aFileThatCannotBeReadIsRefusedAtItsField() throws Exception {
    var form = form();
    form.put("du", "2026-12-01");
    form.put("classes", "1");
    var answer = send(form, "Nom;Prénom\nMARTIN;Léa\n");
    assertEquals(422, answer.statusCode());
    var page = answer.body();
    assertTrue(page.contains("href=\"#fichier\""), page);
    assertTrue(page.contains("Date de naissance, École"), page);
    assertTrue(page.contains("value=\"2026-12-01\""), page);
    assertTrue(page.contains("checked"), page);
  }

  @Test
  void strangeFilesAreRefusedInWords() throws Exception {
    var words =
        Map.of(
            "",
            "Le fichier est vide.",
            "PK\u0003\u0004",
            "C'est un classeur.",
            "INE\0x",
            "à la ligne 1, colonne 1 («\u00a0INE\u00a0»)",
            HEADER + "É1;É\0",
            "Un signe est abîmé à la ligne 2, colonne 2",
            HEADER,
            "et aucun enfant.",
            HEADER + "E1;\"MARTIN;Léa\n",
            "Un guillemet est mal placé à la ligne 2, colonne 2 («");
    for (var file : words.entrySet()) {
      var answer = send(form(), file.getKey());
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains(file.getValue()), answer.body());
    }
  }

  @Test
  void theFormSaysWhatIsMissingAndKeepsWhatWasTyped() throws Exception {
    var form = form();
    form.put("du", "bientôt");
    form.put("jeton", agent.token(PATH));
    var answer = agent.post(PATH, Visitor.encoded(form));
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("Choisissez un fichier."), answer.body());
    assertTrue(answer.body().contains("Indiquez un jour."), answer.body());
    form.put("du", "2040-01-01");
    var late = send(form, HEADER + LEA);
    assertEquals(422, late.statusCode());
    assertTrue(late.body().contains("d'aucune année scolaire"), late.body());
  }

  @Test
  void aFileThatIsTooLargeIsToldSo() throws Exception {
    var answer = agent.upload(PATH, PATH, form(), "fichier", new byte[8 * 1024 * 1024 + 1]);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("dépasse 8 Mo"), answer.body());
    var larger = agent.upload(PATH, PATH, form(), "fichier", new byte[13 * 1024 * 1024]);
    assertEquals(413, larger.statusCode());
    assertTrue(larger.body().contains("Cet envoi est trop grand"), larger.body());
  }

  @Test
  void theNameOfAFileIsShownWithoutItsFolderAndAsText() throws Exception {
    var page = settled(location(send(form(), HEADER + LEA)));
    assertTrue(page.contains("<h1>Import du fichier « b&gt;.csv »</h1>"), page);
    assertFalse(page.contains("etc/"), page);
  }

  @Test
  void onlyClerksMayAndOnlyTheySeeTheLink() throws Exception {
    var path = location(send(form(), HEADER + LEA));
    for (var role : List.of(Role.KITCHEN, Role.STAFF)) {
      try (var other = DeskVisitors.signedIn(portal, role)) {
        assertFalse(other.get("/mairie").body().contains(PATH));
        for (var page : List.of(PATH, path, path + "/erreurs.csv", PATH + "/modele.csv")) {
          assertEquals(403, other.get(page).statusCode(), page);
        }
        var file = (HEADER + LEA).getBytes(UTF_8);
        assertEquals(403, other.upload("/mairie", PATH, form(), "fichier", file).statusCode());
        assertEquals(403, other.send("/mairie", path, Map.of()).statusCode());
      }
    }
    assertTrue(agent.get("/mairie").body().contains("href=\"" + PATH + "\""));
    try (var stranger = new Visitor(portal::uri)) {
      assertEquals("/mairie", location(stranger.get(path)));
      assertEquals("/mairie", location(stranger.send("/mairie", path, Map.of())));
      var large = new byte[70 * 1024];
      assertEquals(413, stranger.upload("/mairie", PATH, form(), "fichier", large).statusCode());
    }
  }

  @Test
  void withoutTheTokenNothingIsTaken() throws Exception {
    var file = (HEADER + LEA).getBytes(UTF_8);
    // a page that is not there has no token
    assertEquals(403, agent.upload("/nowhere", PATH, form(), "fichier", file).statusCode());
    var path = location(send(form(), HEADER + LEA));
    assertEquals(403, agent.post(path, "x=1").statusCode());
    assertTrue(settled(path).contains(">Enregistrer<"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    for (var path : List.of(PATH + "/999999", PATH + "/x", PATH + "/999999/erreurs.csv")) {
      assertEquals(404, agent.get(path).statusCode(), path);
    }
    assertEquals(404, agent.send(PATH, PATH + "/999999", Map.of()).statusCode());
    var path = location(send(form(), HEADER + LEA));
    for (var query : List.of("?quoi=rien", "?page=99", "?page=-1", "?page=x")) {
      assertEquals(200, agent.get(path + query).statusCode(), query);
    }
  }

  @Test
  void brokenFormsWithFilesAreRefused() throws Exception {
    var token = agent.token(PATH);
    for (var body :
        List.of(
            "--x\nContent-Disposition: form-data\n\n1\n--x--\n",
            "--x\nContent-Disposition: form-data; name=\"jeton\"\n\n" + token,
            "no boundary at all",
            "--x\nA: " + "b".repeat(5_000) + "\n\n1\n--x--\n")) {
      var answer = raw("multipart/form-data; boundary=x", body);
      assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
    }
    assertTrue(raw("multipart/form-data", "x").startsWith("HTTP/1.1 400 "));
    assertTrue(raw("application/json", "{}").startsWith("HTTP/1.1 415 "));
    var elsewhere =
        agent.upload(PATH, "/mairie/lettres", Map.of("quoi", "attente"), "f", new byte[1]);
    assertEquals(415, elsewhere.statusCode());
  }

  private String raw(String type, String body) throws Exception {
    return RawRequest.send(
        portal.port(),
        "POST %s HTTP/1.1\nHost: localhost\nCookie: session=%s\nContent-Type: %s\nContent-Length: %d\nConnection: close\n\n"
                .formatted(PATH, agent.key(), type, body.replace("\n", "\r\n").length())
            + body);
  }

  @Test
  void theFileToFillInIsOneThatIsRead() throws Exception {
    var model = DeskVisitors.file(portal, agent, PATH + "/modele.csv");
    assertEquals(200, model.statusCode());
    var text = new String(model.body(), UTF_8).replace("Nom de l'école", "Mallerin primaire");
    var page = settled(location(send(form(), text)));
    assertTrue(page.contains("Léa MARTIN"), page);
    assertTrue(page.contains("1 enfant nouveau"), page);
    assertFalse(page.contains("laissées de côté"), page);
  }

  @Test
  void linesAreOnPagesOfForty() throws Exception {
    var lines = new StringBuilder(HEADER);
    for (int i = 0; i < 90; i++) {
      lines.append(LEA.replace("E1;MARTIN", "E" + i + ";N" + i));
    }
    var path = location(send(form(), lines.toString()));
    var first = settled(path);
    assertEquals(40, Pattern.compile("<td class=\"line\">").matcher(first).results().count());
    assertTrue(first.contains("page 1 sur 3"), first);
    var last = settled(path + "?quoi=nouveaux&page=3");
    assertEquals(10, Pattern.compile("<td class=\"line\">").matcher(last).results().count());
    assertTrue(last.contains("Page précédente") && !last.contains("Page suivante"), last);
  }
}
