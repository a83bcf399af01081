package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.News;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// News as a clerk writes them, and as families read them.
@Timeout(90)
class NewsPagesTest {

  private static final String PATH = "/mairie/actualites";
  private static final String NEW = PATH + "/nouvelle";
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  private static DemoPortal portal;
  private Visitor agent;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() throws Exception {
    portal.database().inTransaction(h -> h.execute("DELETE FROM news"));
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  private static Map<String, String> form(String title, String text, String first, String last) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("version", "0");
    form.put("titre", title);
    form.put("texte", text);
    form.put("du", first);
    form.put("au", last);
    return form;
  }

  private void publish(String title) throws Exception {
    var answer = agent.send(NEW, NEW, form(title, "Texte.", "2026-11-24", ""));
    assertEquals(303, answer.statusCode(), answer.body());
  }

  private static News news() {
    return new News(portal.database(), CLOCK);
  }

  private static List<String> titles() {
    return news().latest(portal.town()).stream().map(News.Item::title).toList();
  }

  private static long id(String title) {
    return news().present(portal.town()).stream()
        .filter(posted -> posted.item().title().equals(title))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void whatIsPublishedIsOnTheSignInPageWithItsDate() throws Exception {
    var form = form("Fête <b>", "Venez.\nTous.", "2026-11-23", "2026-12-01");
    assertEquals(303, agent.send(NEW, NEW, form).statusCode());
    assertEquals(303, agent.send(NEW, NEW, form).statusCode());
    assertEquals(List.of("Fête <b>"), titles());
    try (var family = new Visitor(portal::uri)) {
      var page = family.get("/").body();
      assertTrue(page.contains("<h3>Fête &lt;b"), page);
      assertTrue(page.contains("23 novembre 2026</time>"), page);
      assertTrue(page.contains(">Venez.\nTous.</p>"), page);
    }
    var list = agent.get(PATH).body();
    assertTrue(list.contains("Du 23 novembre 2026 au 1er décembre 2026, visible"), list);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Texte, 2026-11-24, '', titre",
    "Titre, '', 2026-11-24, '', texte",
    "Titre, Texte, '', '', du",
    "Titre, Texte, 2026-11-24, 2026-11-23, au",
    "Titre, Texte, 2026-11-24, demain, au"
  })
  void whatIsWrongIsToldAtItsField(
      String title, String text, String first, String last, String wrong) throws Exception {
    var answer = agent.send(NEW, NEW, form(title, text, first, last));
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("href=\"#" + wrong + "\""), answer.body());
    assertTrue(answer.body().contains("id=\"" + wrong + "-erreur\""), answer.body());
    assertTrue(text.isEmpty() || answer.body().contains(">Texte</textarea>"), answer.body());
    assertEquals(List.of(), titles());
  }

  @Test
  void tooMuchIsRefused() throws Exception {
    var title = form("é".repeat(121), "Texte", "2026-11-24", "");
    assertEquals(422, agent.send(NEW, NEW, title).statusCode());
    var text = form("Titre", "é".repeat(2001), "2026-11-24", "");
    assertEquals(422, agent.send(NEW, NEW, text).statusCode());
    var longest = form("é".repeat(120), "é".repeat(2000), "2026-11-24", "");
    assertEquals(303, agent.send(NEW, NEW, longest).statusCode());
  }

  @Test
  void theOrderIsChangedByButtons() throws Exception {
    publish("A");
    publish("B");
    publish("C");
    assertEquals(List.of("C", "B", "A"), titles());
    agent.send(PATH, PATH + "/" + id("A") + "/place", Map.of("place", "2"));
    assertEquals(List.of("C", "A", "B"), titles());
    var list = agent.get(PATH + "?fait=place").body();
    assertTrue(list.contains("L'ordre est changé."), list);
    assertTrue(list.indexOf(">C</a>") < list.indexOf(">A</a>"), list);
    assertEquals(2, list.split("Monter<", -1).length - 1, "the first cannot go up");
    assertEquals(2, list.split("Descendre<", -1).length - 1, "the last cannot go down");
  }

  @Test
  void moreThanAreShownAreToldApart() throws Exception {
    for (int i = 0; i < 6; i++) {
      publish("N" + i);
    }
    var list = agent.get(PATH).body();
    assertEquals(5, list.split(", visible", -1).length - 1, list);
    assertEquals(1, list.split(", plus visible", -1).length - 1, list);
  }

  @Test
  void newsAreChangedTakenBackAndTwoWhoDoItAreTold() throws Exception {
    publish("A");
    var one = PATH + "/" + id("A");
    var theirs = form("B", "Texte.", "2026-11-24", "");
    assertEquals(303, agent.send(one, one, theirs).statusCode());
    var answer = agent.send(one, one, form("Le mien", "Texte.", "2026-11-24", ""));
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("changée entre-temps"), answer.body());
    assertTrue(answer.body().contains("value=\"Le mien\""), answer.body());
    assertEquals(422, agent.send(PATH, one + "/retrait", Map.of("version", "0")).statusCode());
    assertEquals(List.of("B"), titles());
    assertEquals(303, agent.send(PATH, one + "/retrait", Map.of("version", "1")).statusCode());
    assertEquals(List.of(), titles());
    assertTrue(agent.get(PATH).body().contains(", retirée"));
    assertTrue(agent.get(one).body().contains("Cette actualité est retirée"));
  }

  @Test
  void whatIsAnotherTownsIsNotThere() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    long theirs =
        news()
            .publish(
                other,
                Author.of("Mme"),
                UUID.randomUUID(),
                new News.Item(LocalDate.of(2026, 11, 24), "Là", "Là"))
            .id();
    var one = PATH + "/" + theirs;
    var form = form("Ici", "Ici", "2026-11-24", "");
    form.put("place", "1");
    assertEquals(404, agent.get(one).statusCode());
    for (var path : List.of(one, one + "/retrait", one + "/place")) {
      assertEquals(404, agent.send(NEW, path, form).statusCode(), path);
    }
  }
}
