package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.dialplan.ScriptedAsterisk;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two towns on one server: whoever is in one sees and changes nothing of the other, by any route
/// there is. The demo town came first, so that what has the id 1 is the demo town's.
@Timeout(180)
class TwoTownsTest {

  /// Answers as if it were done where there is nothing to take away, for the sake of a second
  /// click.
  private static final String TAKEN_AWAY = "POST /mairie/cuisine/codes/{kitchen}/retrait";

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /// Signs one out, or begins what only its own page can go on with.
  private static final Pattern NOT_ASKED =
      Pattern.compile("POST /(mairie/)?deconnexion|\\w+ /telephone/.*");

  /// Whoever is not of the demo town reads none of these words anywhere.
  private static final List<String> THEIRS =
      Stream.concat(
              DemoCard.ALL.stream().map(DemoCard::lastName),
              Stream.of("Mallerin", "Ville de démo", "Les menus du mois", "04 76 54 99 85"))
          .distinct()
          .toList();

  private static ScriptedAsterisk asterisk;
  private static DemoPortal portal;
  private static SecondTown second;
  private static UUID request;

  @BeforeAll
  static void open() throws Exception {
    var machine = DialPlanFolder.create();
    asterisk = ScriptedAsterisk.reading(machine.folder());
    var more = new HashMap<>(SecondTown.EVERYWHERE);
    more.putAll(machine.settings(asterisk));
    portal = DemoPortal.start(CLOCK, more);
    second =
        SecondTown.found(portal, CLOCK, 2, settings -> settings.opening(LocalDate.of(2026, 9, 1)));
    try (var chief = new Visitor(portal::uri);
        var family = new Visitor(portal::uri)) {
      chief.signInAtTownHall(portal.login(), portal.password());
      chief.send("/contact", "/contact", letter());
      var child = Long.toString(portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode()));
      var id = UUID.randomUUID().toString();
      var print = Map.of("quoi", "enfant", "enfant", child, "requete", id);
      chief.send("/mairie/lettres", "/mairie/lettres", print);
      family.signIn(DemoCard.JAMES.childCode(), DemoCard.JAMES.payerCodes().getFirst());
      request = booked(family);
      DialPlanForms.edit(chief, machine.text() + "; Mallerin\n", "enregistrer");
    }
  }

  @AfterAll
  static void close() {
    portal.close();
    asterisk.close();
  }

  private static Map<String, String> letter() {
    return Map.of(
        "requete", UUID.randomUUID().toString(),
        "nom", "M. Un",
        "courriel", "un@exemple.fr",
        "texte", "Bonjour de Mallerin");
  }

  private static UUID booked(Visitor family) throws Exception {
    var free = portal.nextFree(DemoCard.JAMES, CLOCK);
    var box = free.activity().id() + "." + free.day();
    var path = "/reservations/" + portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode());
    var id = UUID.randomUUID();
    var form = Map.of("requete", id.toString(), "vu", box + ".n", "c", box, "valider", "1");
    assertEquals(303, family.send(path, path, form).statusCode());
    return id;
  }

  private static List<String> routes(boolean desk) {
    return portal.routes().stream()
        .filter(route -> !NOT_ASKED.matcher(route).matches())
        .filter(route -> route.contains(" /mairie") == desk)
        .toList();
  }

  /// The path of a route to what is the demo town's.
  private static String path(String route) {
    return NAME.matcher(route.substring(route.indexOf(' ') + 1))
        .replaceAll(
            name ->
                switch (name.group(1)) {
                  case "requete" -> request.toString();
                  case "file" ->
                      LocalDate.ofInstant(CLOCK.instant(), second.town().zone()).toString();
                  case "code" -> "enfant";
                  case "child" ->
                      Long.toString(portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode()));
                  default -> "1";
                });
  }

  private static HttpResponse<String> ask(Visitor visitor, String route) throws Exception {
    return route.startsWith("GET ")
        ? visitor.get(path(route))
        : visitor.post(
            path(route),
            "jeton=" + visitor.token("/contact") + "&requete=" + UUID.randomUUID() + "&vu=x");
  }

  /// Whether a route names a thing of a town, rather than a day or a file of all towns.
  private static boolean namesAThing(String route) {
    return route.contains("{") && !route.endsWith("{file}");
  }

  private static void assertShut(Visitor visitor, String route) throws Exception {
    var answer = ask(visitor, route);
    if (namesAThing(route) && !route.equals(TAKEN_AWAY)) {
      boolean get = route.startsWith("GET ");
      assertTrue(
          get ? answer.statusCode() == 404 : answer.statusCode() >= 400, told(route, answer));
    }
    assertTrue(answer.statusCode() < 500, told(route, answer));
    for (var word : THEIRS) {
      assertFalse(answer.body().contains(word), word + " in " + route);
    }
  }

  private static String told(String route, HttpResponse<String> answer) {
    return route + " " + answer.statusCode() + " " + answer.body();
  }

  @Test
  void theTownHallOfOneSeesAndChangesNothingOfTheOther() throws Exception {
    var before = rows();
    try (var chief = second.chief()) {
      assertTrue(chief.get("/mairie").body().contains("Mme Ailleurs"));
      for (var route : routes(true)) {
        assertShut(chief, route);
      }
    }
    assertEquals(before, rows());
  }

  @Test
  void aFamilyOfOneSeesAndChangesNothingOfTheOther() throws Exception {
    try (var family = second.family()) {
      assertTrue(family.get("/enfants").body().contains("Zoé"));
      var before = rows();
      for (var route : routes(false)) {
        assertShut(family, route);
      }
      assertEquals(before, rows());
    }
  }

  /// A form of one's own page, with what is the demo town's in its fields.
  private record Forged(String path, Map<String, String> fields) {

    static Forged of(String path, String... fields) {
      var form = new HashMap<String, String>();
      form.put("requete", UUID.randomUUID().toString());
      for (int at = 0; at < fields.length; at += 2) {
        form.put(fields[at], fields[at + 1]);
      }
      return new Forged(path, form);
    }
  }

  private static List<Forged> forgedAtTheDesk() {
    var child = Long.toString(portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode()));
    var day = "2026-12-07";
    return Stream.concat(
            Stream.of("ecole-1", "classe-1", "activite-1")
                .flatMap(
                    scope ->
                        Stream.of(
                            Forged.of(
                                "/mairie/fermetures",
                                "du",
                                day,
                                "pour",
                                scope,
                                "compte",
                                day + "//" + scope,
                                "texte",
                                "Neige",
                                "faire",
                                "fermer"),
                            Forged.of(
                                "/mairie/journees",
                                "jour",
                                "2026-12-02",
                                "pour",
                                scope,
                                "activite",
                                "1",
                                "texte",
                                "École",
                                "faire",
                                "ouvrir"))),
            Stream.of(
                Forged.of("/mairie/lettres", "quoi", "classe", "classe", "1", "toutes", "1"),
                Forged.of("/mairie/lettres", "quoi", "ecole", "ecole", "1"),
                Forged.of("/mairie/lettres", "quoi", "enfant", "enfant", child),
                Forged.of(
                    "/mairie/activites/nouvelle",
                    "nom",
                    "Étude",
                    "groupe",
                    "1",
                    "touche",
                    "1.1",
                    "saison",
                    "SCHOOL_TIME",
                    "jours",
                    "MONDAY",
                    "exclut",
                    "1"),
                Forged.of(
                    "/mairie/activites/clotures/regles/nouvelle",
                    "activite",
                    "1",
                    "ecole",
                    "1",
                    "action",
                    "",
                    "jours",
                    "MONDAY",
                    "genre",
                    "DAYS_BEFORE",
                    "nombre-DAYS_BEFORE",
                    "1",
                    "heure",
                    "12:00"),
                Forged.of("/mairie/cuisine/activites", "convives-1", "CHILDREN", "vu", "x"),
                Forged.of("/mairie/listes/" + day + "/impression", "activite", "1", "etat", "x"),
                Forged.of(
                    "/mairie/pointage/2026-11-20/1",
                    "ecole",
                    "1",
                    "vu",
                    child + ".",
                    "c-" + child,
                    "present")))
        .toList();
  }

  @Test
  void aFormOfOnesOwnThatNamesWhatIsTheOthersChangesNothingThere() throws Exception {
    var before = rows();
    try (var chief = second.chief()) {
      for (var forged : forgedAtTheDesk()) {
        assertShut(forged, chief.send("/mairie", forged.path(), forged.fields()));
      }
      for (var query :
          List.of(
              "/mairie/emargement.pdf?activite=1&pour=ecole-1&du=2026-12-07",
              "/mairie/calendrier?activite=1",
              "/mairie/presences.csv?du=2026-11-01&au=2026-11-20",
              "/mairie/familles?cherche=bond",
              "/mairie/journal?qui=1")) {
        assertShut(Forged.of(query), chief.get(query));
      }
    }
    assertEquals(before, rows());
  }

  @Test
  void aPlanningOfOnesOwnThatNamesWhatIsTheOthersBooksNothingThere() throws Exception {
    try (var family = second.family()) {
      var before = rows();
      var found = Pattern.compile("action=\"(/reservations/\\d+)\"");
      var own = found.matcher(family.get("/reservations").body());
      assertTrue(own.find());
      var theirs = Long.toString(portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode()));
      var forged =
          Forged.of(
              own.group(1),
              "c",
              "1.2026-12-07",
              "vu",
              "1.2026-12-07.n",
              "aussi",
              theirs,
              "valider",
              "1");
      assertShut(forged, family.send(own.group(1), forged.path(), forged.fields()));
      assertEquals(before, rows());
    }
  }

  private static void assertShut(Forged forged, HttpResponse<String> answer) {
    var told = told(forged.toString(), answer);
    assertTrue(answer.statusCode() < 500, told);
    for (var word : THEIRS) {
      assertFalse(answer.body().contains(word), word + " in " + told);
    }
  }

  /// Codes, accounts and sessions of the demo town are nobody's here.
  @Test
  void whatOpensOneOpensNothingInTheOther() throws Exception {
    try (var visitor = second.visitor()) {
      var card = DemoCard.JAMES;
      assertEquals(
          422, visitor.signIn(card.childCode(), card.payerCodes().getFirst()).statusCode());
      assertEquals(422, visitor.signInAtTownHall(portal.login(), portal.password()).statusCode());
    }
    try (var demo = new Visitor(portal::uri)) {
      demo.signInAtTownHall(portal.login(), portal.password());
      try (var there = second.visitor()) {
        var answer =
            there.send(there.request("/mairie/familles").header("Cookie", "session=" + demo.key()));
        assertEquals("/mairie", DeskAccount.location(answer));
      }
    }
  }

  /// What there is of the demo town, a number for the rows of each table.
  private static Map<String, String> rows() {
    return portal
        .database()
        .read(
            h ->
                columns(h).entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            table -> sum(h, table.getKey(), table.getValue()),
                            (a, _) -> a,
                            TreeMap::new)));
  }

  private static String sum(Handle h, String table, String columns) {
    return h.select(
            "SELECT CONCAT(COUNT(*), ' ', BIT_XOR(CRC32(CONCAT_WS('|', %s)))) FROM %s WHERE town_id = ?"
                .formatted(columns, table),
            portal.town().id())
        .mapTo(String.class)
        .one();
  }

  /// Of each table with a town, the columns; sessions apart, which whoever reads prolongs.
  private static Map<String, String> columns(Handle h) {
    return h.select(
            """
            SELECT c.table_name AS name,
              GROUP_CONCAT('`', c.column_name, '`' ORDER BY c.ordinal_position) AS listed
            FROM information_schema.columns c
            JOIN information_schema.columns own ON own.table_schema = c.table_schema
              AND own.table_name = c.table_name AND own.column_name = 'town_id'
            WHERE c.table_schema = DATABASE() AND c.table_name <> 'web_session'
            GROUP BY c.table_name
            """)
        .map((row, _) -> Map.entry(row.getString("name"), row.getString("listed")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
