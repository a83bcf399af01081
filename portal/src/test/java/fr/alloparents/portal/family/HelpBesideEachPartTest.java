package fr.alloparents.portal.family;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A "?" beside each part of families' pages opens a short text in place, in both languages.
@Timeout(60)
class HelpBesideEachPartTest {

  private static final DemoCard CARD = DemoCard.BERTRAND;
  private static final Pattern HELP =
      Pattern.compile(
          "<details class=\"help noprint\"[^>]*>\\s*<summary>.*?<span"
              + " class=\"hidden\">([^<]*)</span></summary>\\s*<div"
              + " class=\"help-text\">(.*?)</div>\\s*</details>",
          Pattern.DOTALL);
  private static final int SHORT = 400;

  private static DemoPortal portal;
  private static Visitor stranger;
  private static Visitor family;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(new MovableClock(Instant.parse("2026-11-21T11:00:00Z")));
    stranger = new Visitor(portal::uri);
    family = new Visitor(portal::uri);
    family.signIn(CARD.childCode(), CARD.payerCodes().getFirst());
  }

  @AfterAll
  static void close() {
    stranger.close();
    family.close();
    portal.close();
  }

  /// What the texts of a page are about, each once.
  private static List<String> helps(Visitor visitor, String path) throws Exception {
    var page = visitor.get(path).body();
    var helps = HELP.matcher(page).results().toList();
    for (var help : helps) {
      var text = help.group(2).replaceAll("<[^>]*>", "").strip();
      assertTrue(!text.isEmpty() && text.length() <= SHORT, path + ": " + text);
    }
    return helps.stream()
        .map(help -> help.group(1).replace("&#39;", "'"))
        .collect(toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  private static String calendar() {
    return "/enfants/" + portal.id(Code.Kind.CHILD, CARD.childCode()) + "/calendrier";
  }

  @Test
  void everyPartHasItsOwnInFrench() throws Exception {
    assertEquals(List.of("Aide : Par téléphone", "Aide : Vos codes"), french(stranger, "/"));
    assertEquals(List.of("Aide : Écrire au service enfance"), french(stranger, "/contact"));
    assertEquals(List.of("Aide : Menus de la cantine"), french(stranger, "/menus"));
    assertEquals(
        List.of(
            "Aide : l'heure limite",
            "Aide : le planning",
            "Aide : les activités et les semaines",
            "Aide : les mêmes modifications pour un autre enfant",
            "Aide : les raccourcis",
            "Aide : valider"),
        french(family, "/reservations"));
    assertEquals(List.of("Aide : Vos enfants"), french(family, "/enfants"));
    assertEquals(1, helps(family, "/operations").size());
    assertEquals(List.of("Aide : Courriels", "Aide : Votre profil"), french(family, "/profil"));
    assertEquals(1, helps(family, calendar()).size());
  }

  private static List<String> french(Visitor visitor, String path) throws Exception {
    return helps(visitor, path).stream().map(help -> help.replace('\u00a0', ' ')).toList();
  }

  @Test
  void everyPartHasItsOwnInEnglish() throws Exception {
    assertEquals(List.of("Help: By telephone", "Help: Your codes"), helps(stranger, "/?langue=en"));
    assertEquals(1, helps(stranger, "/contact?langue=en").size());
    assertEquals(List.of("Help: Canteen menus"), helps(stranger, "/menus?langue=en"));
    family.send("/profil", "/profil", Map.of("choix", "en"));
    try {
      assertEquals(
          List.of(
              "Help: activities and weeks",
              "Help: saving",
              "Help: shortcuts",
              "Help: the deadline",
              "Help: the planning",
              "Help: the same changes for another child"),
          helps(family, "/reservations"));
    } finally {
      family.send("/profil", "/profil", Map.of("choix", "fr"));
    }
  }

  /// The town hall's own planning of a child tells in words what it may do.
  @Test
  void theDeskHasNone() throws Exception {
    try (var agent = new Visitor(portal::uri)) {
      agent.signInAtTownHall(portal.login(), portal.password());
      var child = portal.id(Code.Kind.CHILD, CARD.childCode());
      var page = "/mairie/familles/enfant/" + child + "/planning";
      assertTrue(agent.get(page).body().contains("class=\"grid\""));
      assertEquals(List.of(), helps(agent, page));
    }
  }
}
