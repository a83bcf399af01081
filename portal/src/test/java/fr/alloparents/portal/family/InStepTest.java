package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.OpenPage;
import fr.alloparents.portal.web.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An open planning shows within a second what others book on the web; what the family has ticked
/// stays. By telephone: `PlanningInChromiumTest`; by another process: `FamilyPagesTest`.
@Timeout(60)
class InStepTest {

  private static final DemoCard CARD = DemoCard.CHLOE;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private DemoPortal portal;
  private Visitor parent;
  private String planning;
  private Cell free;

  @BeforeEach
  void open() throws Exception {
    portal = DemoPortal.start(clock);
    parent = new Visitor(portal::uri);
    parent.signIn(CARD.childCode(), CARD.payerCodes().getFirst());
    planning = "/reservations/" + child();
    free = portal.nextFree(CARD, clock);
  }

  @AfterEach
  void close() {
    parent.close();
    portal.close();
  }

  private long child() {
    return portal.id(Code.Kind.CHILD, CARD.childCode());
  }

  private static String box(Cell cell) {
    return cell.activity().id() + "." + cell.day();
  }

  /// The form of a day that was free and is ticked.
  private static Map<String, String> ticked(Cell cell) {
    return Map.of("requete", UUID.randomUUID().toString(), "vu", box(cell) + ".n", "c", box(cell));
  }

  private String shown() throws Exception {
    return parent.get(planning + "/grille").body();
  }

  @Test
  void whatTheOtherParentBooksOnTheWebIsSeenAndLeavesWhatIsTicked() throws Exception {
    var kept = anotherFree();
    assertEquals(200, parent.send(planning, planning + "/coches", ticked(kept)).statusCode());
    try (var other = new Visitor(portal::uri);
        var page = OpenPage.of(parent, planning + "/direct")) {
      other.signIn(CARD.childCode(), CARD.payerCodes().getLast());
      var form = "jeton=" + other.token(planning) + "&valider=1&" + Visitor.encoded(ticked(free));
      long began = System.nanoTime();
      assertEquals(303, other.post(planning, form).statusCode());
      page.awaitChange();
      assertShownWithinASecond(began, "class=\"other\" data-box=\"" + box(free) + "\"");
    }
    assertTrue(shown().contains("value=\"" + box(kept) + "\" checked"), shown());
  }

  /// Of the same activity, on a later day.
  private Cell anotherFree() {
    clock.move(Duration.ofDays(7));
    try {
      return portal.nextFree(CARD, clock);
    } finally {
      clock.move(Duration.ofDays(-7));
    }
  }

  @Test
  void whatTheTownHallBooksForTheFamilyIsSeen() throws Exception {
    var desk = "/mairie/familles/enfant/" + child() + "/planning";
    var household = portal.id(Code.Kind.PAYER, CARD.payerCodes().getFirst());
    try (var agent = new Visitor(portal::uri);
        var page = OpenPage.of(parent, planning + "/direct")) {
      agent.signInAtTownHall(portal.login(), portal.password());
      var form =
          "jeton=%s&foyer=%d&du=%s&motif=&%s"
              .formatted(agent.token(desk), household, free.day(), Visitor.encoded(ticked(free)));
      long began = System.nanoTime();
      assertEquals(303, agent.post(desk, form).statusCode());
      page.awaitChange();
      assertShownWithinASecond(began, "class=\"booked\" data-box=\"" + box(free) + "\"");
    }
  }

  private void assertShownWithinASecond(long began, String words) throws Exception {
    var page = shown();
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(page.contains(words), page);
    assertTrue(took.compareTo(SECOND) < 0, took.toString());
  }
}
