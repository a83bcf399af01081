package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Closing;
import fr.alloparents.booking.Closings;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Submission;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Code;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The form that closes days, and the list of families to tell.
@Timeout(120)
class ClosingPagesTest {

  private static final String PATH = "/mairie/fermetures";
  private static final String PASSWORD = "un mot de passe assez long";
  private static final Pattern FIRST =
      Pattern.compile("name=\"du\" type=\"date\" value=\"([^\"]*)");
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T17:31:00Z"));

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

  /// Each on another day, which nothing has closed yet.
  @BeforeEach
  void comeIn() throws Exception {
    CLOCK.move(Duration.ofDays(1));
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  private static LocalDate today() {
    return portal.town().today(CLOCK);
  }

  /// The day that the form offers.
  private LocalDate offered() throws Exception {
    var page = agent.get(PATH).body();
    var found = FIRST.matcher(page);
    assertTrue(found.find(), page);
    return LocalDate.parse(found.group(1));
  }

  /// A form as its page would send it, for the whole town on one day.
  private static Map<String, String> form(LocalDate day) {
    return form(day.toString(), "", "commune");
  }

  private static Map<String, String> form(String first, String last, String scope) {
    var fields = new HashMap<String, String>();
    fields.put("requete", UUID.randomUUID().toString());
    fields.put("du", first);
    fields.put("au", last);
    fields.put("pour", scope);
    fields.put("compte", first + "/" + last + "/" + scope);
    fields.put("texte", "Chauffage en panne");
    fields.put("faire", "fermer");
    return fields;
  }

  private HttpResponse<String> send(Map<String, String> form) throws Exception {
    return agent.send(PATH, PATH, form);
  }

  private static String location(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElse("");
  }

  private static long closures() {
    return count("SELECT COUNT(*) FROM closure WHERE request_id IS NOT NULL");
  }

  private static long notices() {
    return count("SELECT COUNT(*) FROM notice");
  }

  private static long count(String sql) {
    return portal.database().read(h -> h.select(sql).mapTo(long.class).one());
  }

  private static void write(String sql, Object... values) {
    portal.database().inTransaction(h -> h.execute(sql, values));
  }

  private static Cell book(DemoCard card) {
    var cell = portal.nextFree(card, CLOCK);
    var answer =
        new BookingDesk(portal.database(), CLOCK)
            .submit(
                Submission.byWeb(
                    UUID.randomUUID(),
                    portal.town().id(),
                    household(card),
                    card.lastName(),
                    List.of(
                        Change.book(
                            portal.id(Code.Kind.CHILD, card.childCode()),
                            cell.activity().id(),
                            cell.day()))));
    assertTrue(answer.results().getFirst().outcome().changed());
    return cell;
  }

  private static long household(DemoCard card) {
    return portal.id(Code.Kind.PAYER, card.payerCodes().getFirst());
  }

  @Test
  void theFormOffersTheNextOpenDayAndCountsItsBookings() throws Exception {
    var cell = book(DemoCard.JAMES);
    CLOCK.move(Duration.ofDays(Math.max(0, cell.day().toEpochDay() - today().toEpochDay() - 1)));
    agent.signInAtTownHall(portal.login(), portal.password());
    assertEquals(cell.day(), offered());
    var page = agent.get(PATH).body();
    assertTrue(Pattern.compile("\\d réservations? ser\\S+ annulée").matcher(page).find(), page);
    assertTrue(page.contains("value=\"École fermée\""), page);
    assertFalse(page.contains("checked"), page);
  }

  @Test
  void aClosedDayIsToldToItsFamiliesWithNumbersAndAddresses() throws Exception {
    var cell = book(DemoCard.JAMES);
    var household = household(DemoCard.JAMES);
    write(
        "INSERT IGNORE INTO household_phone VALUES (?, ?, '+33612345678')",
        portal.town().id(),
        household);
    write(
        "INSERT IGNORE INTO household_email VALUES (?, ?, 'bond@exemple.fr')",
        portal.town().id(),
        household);
    var address = location(send(form(cell.day())));
    var page = agent.get(address).body();
    assertTrue(page.contains("C'est fermé."), page);
    assertTrue(page.contains("<h3>Famille BOND</h3>"), page);
    assertTrue(page.contains("href=\"tel:+33612345678\">06 12 34 56 78</a>"), page);
    assertTrue(page.contains("href=\"mailto:bond@exemple.fr\""), page);
    assertTrue(page.contains("<li>James BOND, " + cell.activity().name() + ", "), page);
    var again = address.replace("?fait=1", "");
    assertTrue(agent.get(PATH).body().contains("href=\"" + again + "\""));
    assertTrue(agent.get(again).body().contains("Famille BOND"));
    assertFalse(agent.get(again).body().contains("C'est fermé."));
  }

  @Test
  void theFileForSpreadsheetsHoldsTheListAndNoFormula() throws Exception {
    var cell = book(DemoCard.BERTRAND);
    var household = household(DemoCard.BERTRAND);
    var name = "=HYPERLINK(\"http://exemple.fr\";\"Marsone\")";
    write("UPDATE household SET name = ? WHERE id = ?", name, household);
    try {
      var list = location(send(form(cell.day()))).replace("?fait=1", "/familles.csv");
      var answer = agent.get(list);
      assertEquals(
          "text/csv; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
      assertTrue(
          answer.body().startsWith("\ufeffFamille;Enfant;Activité;Jour;Téléphones;Courriels\r\n"));
      assertTrue(
          answer
              .body()
              .contains(
                  "\"'=HYPERLINK(\"\"http://exemple.fr\"\";\"\"Marsone\"\")\";Bertrand MARSONE;"
                      + cell.activity().name()
                      + ";"
                      + "%1$td/%1$tm/%1$tY".formatted(cell.day())
                      + ";"),
          answer.body());
    } finally {
      write("UPDATE household SET name = 'Famille MARSONE' WHERE id = ?", household);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@A1", "\t=1"})
  void aCellThatCouldBeAFormulaIsText(String name) {
    var line = new Closings.Line("Léa", "Cantine", today());
    var file =
        ClosingFile.of(List.of(new Closings.Told(name, List.of(), List.of(), List.of(line))));
    assertTrue(file.contains("\n'" + name + ";Léa;Cantine;"), file);
  }

  @Test
  void aDoubleClickClosesOnceAndShowsTheSameList() throws Exception {
    var form = form(offered());
    form.put("message", "1");
    long closures = closures();
    long notices = notices();
    var first = location(send(form));
    assertEquals(first, location(send(form)));
    assertEquals(closures + 1, closures());
    assertEquals(notices + 1, notices());
  }

  @Test
  void theMessageIsOnTheSiteFromTheEveOnWhereItIsWanted() throws Exception {
    long notices = notices();
    var day = offered();
    CLOCK.move(Duration.ofDays(day.toEpochDay() - today().toEpochDay() - 1));
    agent.signInAtTownHall(portal.login(), portal.password());
    var form = form(day);
    form.put("message", "1");
    form.put("texte", "Chaudière <froide>");
    location(send(form));
    assertEquals(notices + 1, notices());
    try (var visitor = new Visitor(portal::uri)) {
      var page = visitor.get("/").body();
      assertTrue(page.contains("Chaudière &lt;froide"), page);
    }
  }

  @Test
  void withoutTheTickNoMessageIsPublished() throws Exception {
    long notices = notices();
    location(send(form(offered())));
    assertEquals(notices, notices());
  }

  @Test
  void aChoiceThatWasNotCountedIsCountedFirst() throws Exception {
    var day = offered();
    var form = form(day.toString(), day.plusDays(6).toString(), "commune");
    form.put("compte", day + "//commune");
    form.put("texte", "Des mots gardés");
    form.put("message", "1");
    long closures = closures();
    var answer = send(form);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("Rien n'est encore fermé"), answer.body());
    assertTrue(answer.body().contains("value=\"Des mots gardés\""), answer.body());
    assertTrue(answer.body().contains("checked"), answer.body());
    assertTrue(
        answer.body().contains("value=\"" + day + "/" + day.plusDays(6) + "/commune\""),
        answer.body());
    assertFalse(answer.body().contains(form.get("requete")), "another form");
    assertEquals(closures, closures());
    form.put("faire", "compter");
    var counted = send(form);
    assertEquals(200, counted.statusCode());
    assertFalse(counted.body().contains("Rien n'est encore fermé"), counted.body());
    assertEquals(closures, closures());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, '', commune, Mots, du, Ce jour est passé",
    "0, -1, commune, Mots, au, Il est avant le premier",
    "0, 60, commune, Mots, au, 60 jours au plus",
    "0, demain, commune, Mots, au, 'Indiquez un jour, ou rien'",
    "demain, '', commune, Mots, du, Indiquez un jour",
    "'', 1, commune, Mots, du, Indiquez un jour",
    "1, '', commune, '  ', texte, Écrivez ce que les familles liront",
    "365000, '', commune, Mots, du, Rien n'est ouvert",
  })
  void whatIsWrongIsToldAtItsFieldAndWhatWasTypedIsKept(
      String first, String last, String scope, String words, String field, String told)
      throws Exception {
    var form = form(day(first), day(last), scope);
    form.put("texte", words);
    long closures = closures();
    var answer = send(form);
    var page = answer.body();
    assertEquals(422, answer.statusCode(), page);
    assertTrue(page.contains("<title>Erreur"), page);
    assertTrue(page.contains("id=\"" + field + "-erreur\">" + told), page);
    assertTrue(page.contains("href=\"#" + field + "\""), page);
    assertTrue(page.contains("name=\"du\" type=\"date\" value=\"" + day(first) + "\""), page);
    assertTrue(page.contains("name=\"au\" type=\"date\" value=\"" + day(last) + "\""), page);
    assertTrue(page.contains("value=\"" + words.strip() + "\""), page);
    assertEquals(closures, closures());
  }

  private static String day(String written) {
    return written.matches("-?\\d+")
        ? today().plusDays(Long.parseLong(written)).toString()
        : written;
  }

  @Test
  void wordsThatAreTooLongAreKept() throws Exception {
    var form = form(offered());
    form.put("texte", "é".repeat(201));
    var answer = send(form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("value=\"" + "é".repeat(201) + "\""), answer.body());
    form.put("texte", "é".repeat(200));
    location(send(form));
  }

  @Test
  void sixtyDaysAreClosedAtOnce() throws Exception {
    var day = offered();
    var last = day.plusDays(59).toString();
    var form = form(day.toString(), last, "activite-" + another(day));
    location(send(form));
  }

  /// An activity that runs soon and that no other test books.
  private static long another(LocalDate day) {
    return portal
        .database()
        .read(
            h ->
                h.select(
                        """
                        SELECT MIN(o.activity_id) FROM opening o
                        JOIN activity a ON a.town_id = o.town_id AND a.id = o.activity_id
                        WHERE o.town_id = ? AND o.day BETWEEN ? AND ? AND a.keypad_key <> 1
                        """,
                        portal.town().id(),
                        day.plusDays(20),
                        day.plusDays(59))
                    .mapTo(long.class)
                    .one());
  }

  @Test
  void aDayThatIsClosedAlreadySaysSo() throws Exception {
    var day = offered();
    var form = form(day);
    form.put("texte", "Neige & verglas");
    location(send(form));
    long closures = closures();
    var again = send(form(day));
    assertEquals(422, again.statusCode());
    assertTrue(
        again.body().contains("Déjà fermé, «\u00a0Neige &amp; verglas\u00a0»"), again.body());
    assertEquals(closures, closures());
  }

  @Test
  void aFormThatOurPageDoesNotSendIsRefused() throws Exception {
    var form = form(offered());
    form.put("requete", "x");
    long closures = closures();
    assertEquals(400, send(form).statusCode());
    assertEquals(403, agent.post(PATH, Visitor.encoded(form(offered()))).statusCode());
    assertEquals(
        403, agent.post(PATH, "jeton=faux&" + Visitor.encoded(form(offered()))).statusCode());
    assertEquals(closures, closures());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"KITCHEN", "STAFF"})
  void kitchenAndStaffCloseNothingAndDoNotSeeTheLink(Role role) throws Exception {
    long id = closing(portal.town().id(), offered());
    account(role);
    try (var visitor = new Visitor(portal::uri)) {
      visitor.signInAtTownHall(role.name(), PASSWORD);
      var home = visitor.get("/mairie").body();
      assertTrue(home.contains("Bonjour, " + role.name()), home);
      assertFalse(home.contains(PATH), home);
      long closures = closures();
      for (var path : List.of(PATH, PATH + "/" + id, PATH + "/" + id + "/familles.csv")) {
        var answer = visitor.get(path);
        assertEquals(403, answer.statusCode(), path);
        assertTrue(answer.body().contains("Votre compte ne permet pas cela"), answer.body());
      }
      assertEquals(403, visitor.send("/mairie", PATH, form(offered())).statusCode());
      assertEquals(closures, closures());
    }
  }

  @Test
  void anAgentClosesAsAnAdministratorDoes() throws Exception {
    account(Role.AGENT);
    try (var visitor = new Visitor(portal::uri)) {
      visitor.signInAtTownHall(Role.AGENT.name(), PASSWORD);
      assertTrue(visitor.get("/mairie").body().contains("href=\"" + PATH + "\">Fermer demain"));
      var list = location(visitor.send(PATH, PATH, form(offered())));
      assertTrue(visitor.get(list).body().contains("Fermé par AGENT, "));
    }
  }

  private static void account(Role role) {
    new TownHallAccounts(portal.database())
        .create(portal.town(), role.name(), role.name(), role, PASSWORD);
  }

  @Test
  void familiesAndVisitorsAreSentToTheSignIn() throws Exception {
    long id = closing(portal.town().id(), offered());
    long closures = closures();
    try (var visitor = new Visitor(portal::uri);
        var family = new Visitor(portal::uri)) {
      family.signIn(DemoCard.JAMES.childCode(), DemoCard.JAMES.payerCodes().getFirst());
      for (var someone : List.of(visitor, family)) {
        for (var path : List.of(PATH, PATH + "/" + id, PATH + "/" + id + "/familles.csv")) {
          assertEquals("/mairie", location(someone.get(path)));
        }
        assertEquals("/mairie", location(someone.send("/contact", PATH, form(offered()))));
      }
    }
    assertEquals(closures, closures());
  }

  private static long closing(long town, LocalDate day) {
    return new DayClosing(portal.database(), CLOCK)
        .close(Closing.ofTown(town, day, "Fermé ailleurs", "Mme Maire"), UUID.randomUUID(), null);
  }

  @Test
  void whatIsAnotherTownsIsNotFound() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Autre Ville", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    var schools = new Schools(portal.database());
    long school = schools.addSchool(other, "Ailleurs");
    long schoolClass = schools.addClass(other, school, "CP", null);
    write("INSERT INTO activity_group (town_id, name, position) VALUES (?, 'G', 1)", other.id());
    write(
        """
        INSERT INTO activity (town_id, group_id, name, keypad_key, weekdays, season)
        SELECT town_id, id, 'Cantine', 1, 127, 'SCHOOL_TIME' FROM activity_group WHERE town_id = ?
        """,
        other.id());
    long activity = count("SELECT id FROM activity WHERE town_id = " + other.id());
    long closures = closures();
    var day = offered();
    for (var scope :
        List.of("ecole-" + school, "classe-" + schoolClass, "activite-" + activity, "", "x-1")) {
      assertEquals(404, send(form(day.toString(), "", scope)).statusCode(), scope);
    }
    assertEquals(closures, closures());
    var theirs = PATH + "/" + closing(other.id(), day);
    assertEquals(404, agent.get(theirs).statusCode());
    assertEquals(404, agent.get(theirs + "/familles.csv").statusCode());
    assertFalse(agent.get(PATH).body().contains("Fermé ailleurs"));
  }
}
