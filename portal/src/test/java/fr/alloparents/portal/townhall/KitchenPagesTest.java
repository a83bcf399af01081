package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.DayLists;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Diets;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The number and the codes of kitchens, their diets, and what they hear.
@Timeout(120)
class KitchenPagesTest {

  private static final String PATH = "/mairie/cuisine";
  private static final Pattern CODE =
      Pattern.compile("<dt>Code</dt><dd class=\"number\">(\\d{4}\u00a0\\d{4})<");
  private static final Pattern KITCHEN = Pattern.compile("/mairie/cuisine/codes/(\\d+)\"");

  private MovableClock clock;
  private DemoPortal portal;
  private Visitor chief;

  @BeforeEach
  void open() throws Exception {
    clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
    portal = DemoPortal.start(clock);
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void close() {
    chief.close();
    portal.close();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
    var form = new HashMap<>(fields);
    form.putIfAbsent("requete", UUID.randomUUID().toString());
    return chief.send(PATH, PATH + path, form);
  }

  private static String code(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    var found = CODE.matcher(answer.body());
    assertTrue(found.find(), answer.body());
    return found.group(1).replace("\u00a0", "");
  }

  @Test
  void theDemosKitchenCallsAndHearsTheNextDayAndWhatHasChanged() {
    var code = portal.kitchenCode().digits();
    var first = portal.callKitchen(code + "#", "#");
    assertTrue(first.contains("Ligne : Bonjour. Cuisine de Ville de démo."), first);
    assertTrue(first.contains("Lundi 23 novembre. Enfants: "), first);
    assertFalse(first.contains("Depuis votre appel"), first);
    var again = portal.callKitchen(code + "#", "#");
    assertTrue(again.contains("Depuis votre appel du samedi 21 novembre à 12 heures"), again);
    assertTrue(again.contains("rien n'a changé."), again);
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    var date = "%1$td%1$tm".formatted(wanted.day());
    portal.callKitchen(code + "#", "4", date + "#", "#");
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    var after = portal.callKitchen(code + "#", "4", date + "#", "#");
    assertTrue(after.contains("Enfants: 1 de plus."), after);
    assertTrue(after.contains("Sans porc: 1 de plus."), after);
    assertFalse(after.contains("Angéline"), after);
  }

  @Test
  void aKitchenIsAddedShownItsCodeOnceGivenAnotherAndTakenAway() throws Exception {
    var request = Map.of("nom", "École Rochat", "requete", UUID.randomUUID().toString());
    var first = code(post("/codes", request));
    var second = code(post("/codes", request));
    assertRefused(first);
    assertTrue(portal.callKitchen(second + "#", "#").contains("Enfants: "));
    var page = chief.get(PATH).body();
    assertTrue(page.contains("Dernier appel le samedi 21 novembre 2026 à 12"), page);
    assertFalse(page.contains(KitchenWords.code(second)), page);
    assertEquals(2, KITCHEN.matcher(page).results().count(), "sent twice is once");

    var id = KITCHEN.matcher(page).results().skip(1).findFirst().orElseThrow().group(1);
    var third = code(post("/codes/" + id, Map.of()));
    assertTrue(portal.callKitchen(third + "#", "#").contains("Enfants: "));
    assertEquals(303, post("/codes/" + id + "/retrait", Map.of()).statusCode());
    assertEquals(303, post("/codes/" + id + "/retrait", Map.of()).statusCode());
    assertEquals(404, post("/codes/" + id, Map.of()).statusCode());
    assertRefused(third);
  }

  private void assertRefused(String code) {
    var told = portal.callKitchen(code + "#", code + "#", code + "#", "#");
    assertTrue(told.contains("Nous n'avons pas trouvé ce code."), told);
  }

  @Test
  void aNameThatIsMissingOrTakenIsTold() throws Exception {
    var none = post("/codes", Map.of("nom", " "));
    assertEquals(422, none.statusCode());
    assertTrue(none.body().contains("href=\"#nom\""), none.body());
    var taken = post("/codes", Map.of("nom", "cuisine CENTRALE"));
    assertEquals(422, taken.statusCode());
    assertTrue(taken.body().contains("value=\"cuisine CENTRALE\""), taken.body());
    assertTrue(taken.body().contains("Une autre cuisine a ce nom."), taken.body());
  }

  @Test
  void aNumberThatIsNoneOrSomebodyElsesIsRefusedAndKeptInTheForm() throws Exception {
    var wrong = post("/numero", Map.of("numero", "abc"));
    assertEquals(422, wrong.statusCode());
    assertTrue(wrong.body().contains("value=\"abc\""), wrong.body());
    var families = post("/numero", Map.of("numero", "04 76 54 99 85"));
    assertEquals(422, families.statusCode());
    assertTrue(families.body().contains("mène déjà ailleurs"), families.body());
    assertEquals(303, post("/numero", Map.of("numero", "")).statusCode());
    assertTrue(chief.get(PATH).body().contains("pas encore de numéro"));
  }

  @Test
  void dietsAreWrittenAndOneThatAChildHasStays() throws Exception {
    var diets = new Diets(portal.database(), clock);
    var all = diets.all(portal.town());
    var form = new HashMap<String, String>();
    form.put("vu", Diets.fingerprint(all));
    all.forEach(diet -> form.put("regime-" + diet.id(), diet.name()));
    form.put("nouveau-1", "Sans PORC");
    var twice = post("/regimes", form);
    assertEquals(422, twice.statusCode());
    assertTrue(twice.body().contains("déjà dans la liste"), twice.body());
    assertTrue(twice.body().contains("value=\"Sans PORC\""), twice.body());
    form.put("nouveau-1", "Sans sel");
    assertEquals(303, post("/regimes", form).statusCode());
    assertTrue(chief.get(PATH + "/repas").body().contains("value=\"Sans sel\""));
    assertEquals(422, post("/regimes", form).statusCode(), "the list has changed since");

    var now = diets.all(portal.town());
    form.put("vu", Diets.fingerprint(now));
    form.remove("nouveau-1");
    form.put("regime-" + now.getLast().id(), "Sans sel");
    form.put("regime-" + now.getFirst().id(), "");
    var used = post("/regimes", form);
    assertEquals(422, used.statusCode());
    assertTrue(used.body().contains("Des enfants ont ce régime."), used.body());
  }

  @Test
  void whatCountsAsAMealIsTheTownHallsToSay() throws Exception {
    var diners = new ActivityDiners(portal.database(), clock);
    var all = diners.all(portal.town());
    var form = new HashMap<String, String>();
    form.put("vu", ActivityDiners.fingerprint(all));
    all.forEach(one -> form.put("convives-" + one.activityId(), "NOBODY"));
    assertEquals(303, post("/activites", form).statusCode());
    assertEquals(422, post("/activites", form).statusCode(), "changed since");
    form.put("convives-" + all.getFirst().activityId(), "x");
    assertEquals(400, post("/activites", form).statusCode());
    var heard = portal.callKitchen(portal.kitchenCode().digits() + "#", "#");
    assertTrue(heard.contains("Aucun repas n'est prévu"), heard);
    var day =
        new DayLists(portal.database(), clock)
            .openAfter(portal.town().id(), portal.town().today(clock))
            .orElseThrow();
    assertFalse(chief.get("/mairie/listes/" + day).body().contains("id=\"repas\""));
  }

  @Test
  void anotherTownsKitchenIsNotFoundAndNobodyElseMayDoAnything() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    long theirs =
        portal
            .kitchens(clock)
            .add(other, Author.SERVER, UUID.randomUUID(), "Loin")
            .orElseThrow()
            .kitchen()
            .id();
    assertFalse(chief.get(PATH).body().contains("Loin"));
    assertEquals(404, post("/codes/" + theirs, Map.of()).statusCode());
    post("/codes/" + theirs + "/retrait", Map.of());
    assertEquals(1, portal.kitchens(clock).all(other).size());
    try (var agent = DeskVisitors.signedIn(portal, Role.AGENT)) {
      assertFalse(agent.get("/mairie").body().contains(PATH));
      assertEquals(403, agent.get(PATH).statusCode());
    }
  }
}
