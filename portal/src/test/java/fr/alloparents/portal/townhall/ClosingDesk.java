package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
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

/// A clerk before the form that closes days, each time on another day.
abstract class ClosingDesk {

  static final String PATH = "/mairie/fermetures";
  static final String PASSWORD = "un mot de passe assez long";
  static final Pattern FIRST = Pattern.compile("name=\"du\" type=\"date\" value=\"([^\"]*)");
  static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T17:31:00Z"));

  static DemoPortal portal;
  Visitor agent;

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

  static LocalDate today() {
    return portal.town().today(CLOCK);
  }

  /// The day that the form offers.
  LocalDate offered() throws Exception {
    var page = agent.get(PATH).body();
    var found = FIRST.matcher(page);
    assertTrue(found.find(), page);
    return LocalDate.parse(found.group(1));
  }

  /// A form as its page would send it, for the whole town on one day.
  static Map<String, String> form(LocalDate day) {
    return form(day.toString(), "", "commune");
  }

  static Map<String, String> form(String first, String last, String scope) {
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

  HttpResponse<String> send(Map<String, String> form) throws Exception {
    return agent.send(PATH, PATH, form);
  }

  static String location(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElse("");
  }

  static long closures() {
    return count("SELECT COUNT(*) FROM closure WHERE request_id IS NOT NULL");
  }

  static long notices() {
    return count("SELECT COUNT(*) FROM notice");
  }

  static long count(String sql) {
    return portal.database().read(h -> h.select(sql).mapTo(long.class).one());
  }

  static void write(String sql, Object... values) {
    portal.database().inTransaction(h -> h.execute(sql, values));
  }

  static Cell book(DemoCard card) {
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

  static long household(DemoCard card) {
    return portal.id(Code.Kind.PAYER, card.payerCodes().getFirst());
  }
}
