package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two processes serve one site: each click may meet the other.
@Timeout(90)
class TwoProcessesTest {

  private static final DemoCard CARD = DemoCard.ANGELINE;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private DemoPortal portal;
  private Function<String, URI> first;
  private Function<String, URI> second;
  private Function<String, URI> next;
  private Visitor visitor;
  private String planning;
  private String box;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(clock);
    first = portal::uri;
    second = portal.anotherProcess();
    next = first;
    visitor = new Visitor(path -> next.apply(path));
    planning = "/reservations/" + portal.id(Code.Kind.CHILD, CARD.childCode());
    var free = portal.nextFree(CARD, clock);
    box = free.activity().id() + "." + free.day();
  }

  @AfterEach
  void close() {
    visitor.close();
    portal.close();
  }

  private HttpResponse<String> getAt(Function<String, URI> process) throws Exception {
    next = process;
    return visitor.get(planning);
  }

  /// Sends the form with the one box ticked, read at one process, to another.
  private HttpResponse<String> send(
      Function<String, URI> read, Function<String, URI> process, String button) throws Exception {
    next = read;
    var token = visitor.token(planning);
    next = process;
    var fields =
        Map.of("requete", UUID.randomUUID().toString(), "vu", box + ".n", "c", box, button, "1");
    return visitor.post(planning, "jeton=" + token + "&" + Visitor.encoded(fields));
  }

  @Test
  void eachServesTheOthersVisitorsAndWhatTheyHaveTicked() throws Exception {
    visitor.signIn(CARD.childCode(), CARD.payerCodes().getFirst());
    assertEquals(200, getAt(second).statusCode());
    assertEquals(303, send(second, first, "faire").statusCode());
    var page = getAt(second).body();
    assertTrue(page.contains("value=\"" + box + "\" checked"), page);
    assertTrue(page.contains("1 modification à valider"), page);

    var saved = send(first, second, "valider");
    next = first;
    var recap = visitor.get(saved.headers().firstValue("Location").orElseThrow()).body();
    assertTrue(recap.contains("Modifications enregistrées"), recap);
    assertTrue(getAt(first).body().contains("class=\"booked\" data-box=\"" + box));
    assertFalse(getAt(second).body().contains("1 modification à valider"));
  }

  @Test
  void whoSignsOutAtOneIsSignedOutAtTheOther() throws Exception {
    visitor.signIn(CARD.childCode(), CARD.payerCodes().getFirst());
    assertEquals(200, getAt(first).statusCode());
    assertEquals(200, getAt(second).statusCode());
    var key = visitor.key();
    assertEquals(303, visitor.send(planning, "/deconnexion", Map.of()).statusCode());
    for (var process : List.of(first, second)) {
      try (var keeper = new Visitor(process)) {
        var answer = keeper.send(keeper.request(planning).header("Cookie", "session=" + key));
        assertEquals(303, answer.statusCode());
        assertEquals("/", answer.headers().firstValue("Location").orElse(""));
      }
    }
  }
}
