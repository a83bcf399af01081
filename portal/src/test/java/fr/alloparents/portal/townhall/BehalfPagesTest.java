package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Refusal;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A clerk books and cancels for a family on the child's planning.
@Timeout(120)
class BehalfPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));

  private static DemoPortal portal;
  private static Visitor agent;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
  }

  @AfterAll
  static void close() {
    agent.close();
    portal.close();
  }

  private static long child(DemoCard card) {
    return portal.id(Code.Kind.CHILD, card.childCode());
  }

  private static long household(DemoCard card) {
    return portal.id(Code.Kind.PAYER, card.payerCodes().getFirst());
  }

  private static String path(DemoCard card) {
    return "/mairie/familles/enfant/" + child(card) + "/planning";
  }

  /// A day of the family's planning, from Monday of this week on.
  private static Cell day(DemoCard card, Predicate<Cell> wanted) {
    var today = portal.town().today(CLOCK);
    var query =
        PlanningQuery.byWeb(
            portal.town().id(), household(card), child(card), today, today.plusDays(20));
    return new BookingDesk(portal.database(), CLOCK)
        .planning(query).orElseThrow().cells().stream().filter(wanted).findFirst().orElseThrow();
  }

  private static Cell late(DemoCard card) {
    return portal.nextLate(card, CLOCK);
  }

  private static Cell free(DemoCard card) {
    return day(
        card, cell -> cell.entry() instanceof Entry.Nothing && cell.againstBooking() == null);
  }

  private static String box(Cell cell) {
    return cell.activity().id() + "." + cell.day();
  }

  /// The form with the box of one day ticked that was not.
  private static Map<String, String> ticked(DemoCard card, Cell cell, String reason) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("foyer", Long.toString(household(card)));
    form.put("du", cell.day().toString());
    form.put("vu", box(cell) + ".n");
    form.put("c", box(cell));
    form.put("motif", reason);
    return form;
  }

  private static HttpResponse<String> send(DemoCard card, Map<String, String> form)
      throws Exception {
    return agent.send(path(card), path(card), form);
  }

  private static String location(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElse("");
  }

  private static List<Movement> history(DemoCard card, Cell cell) {
    return new History(portal.database(), CLOCK)
        .ofChild(portal.town().id(), child(card), History.SHOWN).stream()
            .filter(one -> one.day().equals(cell.day()))
            .filter(one -> one.activityId() == cell.activity().id())
            .toList();
  }

  @Test
  void aFreeDayIsBookedWithoutAReasonAndTheFamilyReadsWhoDidIt() throws Exception {
    var card = DemoCard.ALINE;
    var cell = free(card);
    var child = agent.get("/mairie/familles/enfant/" + child(card)).body();
    assertTrue(child.contains("href=\"" + path(card) + "\""), child);
    var page = agent.get(path(card) + "?du=" + cell.day()).body();
    assertTrue(page.contains("value=\"" + box(cell) + "\""), page);
    var done = location(send(card, ticked(card, cell, "")));
    var answer = agent.get(done).body();
    assertTrue(answer.contains("Réservé."), answer);
    assertFalse(answer.contains("Motif"), answer);
    var movement = history(card, cell).getFirst();
    assertEquals(Channel.TOWN_HALL, movement.channel());
    assertEquals("Mme agent", movement.author());
    try (var family = new Visitor(portal::uri)) {
      family.signIn(card.childCode(), card.payerCodes().getFirst());
      var operations = family.get("/operations").body();
      assertTrue(operations.contains("par la mairie le Sa 21-11-2026"), operations);
    }
  }

  @Test
  void pastTheDeadlineAReasonIsNeededAndShownToTheFamily() throws Exception {
    var card = DemoCard.ANGELINE;
    var cell = late(card);
    var form = ticked(card, cell, "");
    var refused = send(card, form);
    assertEquals(422, refused.statusCode());
    var body = refused.body();
    assertTrue(body.contains("href=\"#motif\""), body);
    assertTrue(body.contains("id=\"motif-erreur\""), body);
    assertTrue(body.contains("trop tard"), body);
    var box = body.replaceAll("(?s).*(<input[^>]*value=\"" + box(cell) + "\"[^>]*>).*", "$1");
    assertTrue(box.contains(" checked"), box);
    assertEquals(List.of(), history(card, cell));
    form.put("motif", "  Oubli à la rentrée ");
    var done = location(send(card, form));
    assertTrue(agent.get(done).body().contains("Oubli à la rentrée"));
    assertEquals("Oubli à la rentrée", history(card, cell).getFirst().words());
    try (var family = new Visitor(portal::uri)) {
      family.signIn(card.childCode(), card.payerCodes().getFirst());
      assertTrue(family.get("/operations").body().contains("Oubli à la rentrée"));
    }
  }

  @Test
  void sentTwiceItIsDoneOnce() throws Exception {
    var card = DemoCard.JAMES;
    var cell = free(card);
    var form = ticked(card, cell, "");
    var first = location(send(card, form));
    assertEquals(first, location(send(card, form)));
    assertEquals(1, history(card, cell).size());
  }

  @Test
  void aClosedDayIsRefusedWithItsReasonBesideWhatWasDone() throws Exception {
    var card = DemoCard.BERTRAND;
    var closed = day(card, cell -> cell.againstBooking() instanceof Refusal.NotOffered);
    var cell = free(card);
    var form = ticked(card, cell, "Urgence");
    form.put("vu", box(cell) + ".n " + box(closed) + ".n");
    var body = "jeton=" + agent.token(path(card)) + "&" + Visitor.encoded(form);
    var done = agent.get(location(agent.post(path(card), body + "&c=" + box(closed)))).body();
    assertTrue(done.contains("1 modification refusée"), done);
    assertTrue(done.contains("Pas proposé."), done);
    assertTrue(done.contains("1 ligne enregistrée"), done);
  }

  @Test
  void aReasonThatIsTooLongIsKeptAndNothingIsBooked() throws Exception {
    var card = DemoCard.BERTRAND;
    var cell = late(card);
    var answer = send(card, ticked(card, cell, "é".repeat(201)));
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("200 caractères au plus."));
    assertTrue(answer.body().contains("é".repeat(201)));
    assertEquals(List.of(), history(card, cell));
  }

  @Test
  void withoutATickNothingIsAsked() throws Exception {
    var card = DemoCard.BERTRAND;
    var form = ticked(card, free(card), "");
    form.remove("c");
    var answer = send(card, form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("cochez ou décochez"), answer.body());
  }

  @Test
  void ofTwoHouseholdsOneIsChosenAndBooksInItsName() throws Exception {
    var card = DemoCard.CHLOE;
    var second = portal.id(Code.Kind.PAYER, card.payerCodes().getLast());
    var page = agent.get(path(card) + "?foyer=" + second).body();
    assertTrue(page.contains("foyer=" + household(card)), page);
    assertTrue(page.contains("name=\"foyer\" value=\"" + second + "\""), page);
    var cell = free(card);
    var form = ticked(card, cell, "");
    form.put("foyer", Long.toString(second));
    var done = location(send(card, form));
    assertTrue(done.endsWith("?foyer=" + second), done);
    assertEquals(200, agent.get(done).statusCode());
    assertEquals(
        404, agent.get(done.replace("foyer=" + second, "foyer=" + household(card))).statusCode());
    assertTrue(history(card, cell).stream().anyMatch(one -> one.channel() == Channel.TOWN_HALL));
  }

  @Test
  void whatIsNoChildNoHouseholdOrNoRequestIsNotFound() throws Exception {
    var card = DemoCard.ALINE;
    var cell = free(card);
    var strange = ticked(card, cell, "");
    strange.put("foyer", Long.toString(household(DemoCard.BERTRAND)));
    assertEquals(404, send(card, strange).statusCode());
    assertEquals(404, agent.get(path(card) + "?foyer=x").statusCode());
    assertEquals(404, agent.get(path(card) + "/" + UUID.randomUUID()).statusCode());
    assertEquals(400, agent.get(path(card) + "/x").statusCode());
    assertEquals(404, agent.get("/mairie/familles/enfant/0/planning").statusCode());
    var sibling = location(send(card, ticked(card, cell, "")));
    var request = sibling.replaceAll(".*/planning/", "");
    assertEquals(404, agent.get(path(DemoCard.JAMES) + "/" + request).statusCode());
    for (var odd : List.of("1.2026-99-99.n", "x", "9".repeat(18) + ".2026-11-24.n")) {
      var form = ticked(card, cell, "");
      form.put("vu", odd);
      int status = send(card, form).statusCode();
      assertTrue(status == 400 || status == 422 || status == 303, odd + " " + status);
    }
    assertEquals(400, send(card, Map.of("requete", "x")).statusCode());
  }
}
