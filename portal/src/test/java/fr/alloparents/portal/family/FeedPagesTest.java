package fr.alloparents.portal.family;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.alloparents.booking.CalendarFeeds;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// Who can make, read and revoke the calendar of a child, and what stands in it.
@Timeout(90)
class FeedPagesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);
  private static final Pattern ADDRESS =
      Pattern.compile("http://localhost:\\d+(/calendrier/([A-Za-z0-9_-]{43})\\.ics)");
  private static final Pattern REMOVE = Pattern.compile("action=\"([^\"]*/retirer)\"");

  private static DemoPortal portal;
  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() {
    portal.database().inTransaction(handle -> handle.execute("DELETE FROM calendar_feed"));
    visitor = new Visitor(portal::uri);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private static String page(DemoCard card) {
    return "/enfants/" + portal.id(Code.Kind.CHILD, card.childCode()) + "/calendrier";
  }

  private void signIn(DemoCard card) throws Exception {
    visitor.signIn(card.childCode(), card.payerCodes().getFirst());
  }

  /// The path of a new address.
  private String create(DemoCard card) throws Exception {
    var found = ADDRESS.matcher(visitor.send(page(card), page(card), Map.of()).body());
    assertTrue(found.find());
    return found.group(1);
  }

  private static int status(String path) throws Exception {
    try (var telephone = new Visitor(portal::uri)) {
      return telephone.get(path).statusCode();
    }
  }

  private static List<VEvent> events(String path) throws Exception {
    try (var telephone = new Visitor(portal::uri)) {
      var answer = telephone.get(path);
      assertEquals(200, answer.statusCode());
      assertEquals(
          "text/calendar; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
      Calendar calendar = new CalendarBuilder().build(new StringReader(answer.body()));
      return calendar.getComponents("VEVENT");
    }
  }

  private static String summary(VEvent event) {
    return requireNonNull(event.getSummary()).getValue();
  }

  private static List<String> uids(List<VEvent> events) {
    return events.stream().map(event -> event.getUid().orElseThrow().getValue()).toList();
  }

  @Test
  void aTelephoneReadsTheBookingsOfTheLastSixtyDaysAndAllLaterOnes() throws Exception {
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
    signIn(DemoCard.ANGELINE);
    var events = events(create(DemoCard.ANGELINE));
    assertTrue(events.stream().anyMatch(event -> summary(event).equals("Cantine – Angéline")));
    var from = LocalDate.of(2026, 9, 22);
    for (var event : events) {
      var start = requireNonNull(event.getDateTimeStart()).getDate();
      assertFalse(LocalDate.from(start).isBefore(from), start::toString);
      assertFalse(start.isSupported(java.time.temporal.ChronoField.HOUR_OF_DAY), "a whole day");
    }
    assertEquals(booked(from), events.size());
    assertEquals(events.size(), uids(events).stream().distinct().count());
  }

  private static int booked(LocalDate from) {
    return portal
        .database()
        .read(
            handle ->
                handle
                    .select(
                        "SELECT COUNT(*) FROM booking WHERE child_id = ? AND day >= ?",
                        portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode()),
                        from)
                    .mapTo(int.class)
                    .one());
  }

  @Test
  void anEventKeepsItsNameFromOneReadingAndOneAddressToTheNext() throws Exception {
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
    signIn(DemoCard.ANGELINE);
    assertEquals(uids(events(create(DemoCard.ANGELINE))), uids(events(create(DemoCard.ANGELINE))));
  }

  @Test
  void aRevokedAddressShowsNothingAnyMore() throws Exception {
    signIn(DemoCard.ANGELINE);
    var path = create(DemoCard.ANGELINE);
    var listed = visitor.get(page(DemoCard.ANGELINE)).body();
    assertFalse(listed.contains(path), "shown once only");
    var remove = REMOVE.matcher(listed);
    assertTrue(remove.find());
    assertEquals(200, status(path));
    assertEquals(403, visitor.post(remove.group(1), "jeton=none").statusCode());
    assertEquals(200, status(path));
    visitor.send(page(DemoCard.ANGELINE), remove.group(1), Map.of());
    assertEquals(404, status(path));
  }

  @Test
  void whatIsNoAddressIsNoPage() throws Exception {
    signIn(DemoCard.ANGELINE);
    var path = create(DemoCard.ANGELINE);
    for (var wrong :
        List.of(
            path.replace(".ics", ""),
            path.substring(0, path.length() - 5) + ".ics",
            path.replace("/calendrier/", "/calendrier/A"),
            "/calendrier/.ics",
            "/calendrier/%C3%A9.ics",
            "/calendrier/" + "x".repeat(2000) + ".ics")) {
      assertEquals(404, status(wrong), wrong);
    }
  }

  @Test
  void aKeyOpensNothingInAnotherTown() throws Exception {
    signIn(DemoCard.ANGELINE);
    var path = create(DemoCard.ANGELINE);
    var key = path.substring("/calendrier/".length(), path.length() - ".ics".length());
    var hash = new FeedKey(key).hash();
    var feeds = new CalendarFeeds(portal.database(), CLOCK);
    long town = portal.town().id();
    assertTrue(feeds.read(town, hash, LocalDate.EPOCH).isPresent());
    assertTrue(feeds.read(town + 1, hash, LocalDate.EPOCH).isEmpty());
  }

  @Test
  void anotherHouseholdsChildHasNoPageAndItsAddressesStay() throws Exception {
    signIn(DemoCard.JAMES);
    var theirs = create(DemoCard.JAMES);
    var remove = REMOVE.matcher(visitor.get(page(DemoCard.JAMES)).body());
    assertTrue(remove.find());
    try (var stranger = new Visitor(portal::uri)) {
      stranger.signIn(DemoCard.ANGELINE.childCode(), DemoCard.ANGELINE.payerCodes().getFirst());
      var own = page(DemoCard.ANGELINE);
      assertEquals(404, stranger.get(page(DemoCard.JAMES)).statusCode());
      assertEquals(404, stranger.send(own, page(DemoCard.JAMES), Map.of()).statusCode());
      assertEquals(404, stranger.send(own, remove.group(1), Map.of()).statusCode());
      // under the own child's path as well
      stranger.send(own, remove.group(1).replace(page(DemoCard.JAMES), own), Map.of());
    }
    assertEquals(200, status(theirs));
  }

  @Test
  void aFormWithoutItsTokenMakesNoAddress() throws Exception {
    signIn(DemoCard.ANGELINE);
    assertEquals(403, visitor.post(page(DemoCard.ANGELINE), "jeton=none").statusCode());
    assertFalse(REMOVE.matcher(visitor.get(page(DemoCard.ANGELINE)).body()).find());
  }

  @Test
  void anAddressEndsWithTheChildsLinkToTheHousehold() throws Exception {
    signIn(DemoCard.BERTRAND);
    var path = create(DemoCard.BERTRAND);
    long child = portal.id(Code.Kind.CHILD, DemoCard.BERTRAND.childCode());
    portal
        .database()
        .inTransaction(
            handle -> {
              handle.execute(
                  "CREATE TABLE kept AS SELECT * FROM household_child WHERE child_id = ?", child);
              return handle.execute("DELETE FROM household_child WHERE child_id = ?", child);
            });
    try {
      assertEquals(404, status(path));
      assertEquals(404, visitor.get(page(DemoCard.BERTRAND)).statusCode());
    } finally {
      portal
          .database()
          .inTransaction(
              handle -> handle.execute("INSERT INTO household_child SELECT * FROM kept"));
    }
  }

  @Test
  void thereAreTenAtMostAndThePageSaysSo() throws Exception {
    signIn(DemoCard.ANGELINE);
    var token = visitor.token(page(DemoCard.ANGELINE));
    for (int i = 0; i < 10; i++) {
      assertEquals(200, visitor.post(page(DemoCard.ANGELINE), "jeton=" + token).statusCode());
    }
    var refused = visitor.post(page(DemoCard.ANGELINE), "jeton=" + token);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("déjà 10 adresses"), refused.body());
    assertEquals(10, REMOVE.matcher(refused.body()).results().count());
  }

  @Test
  void aCalendarSpeaksTheLanguageItWasMadeIn() throws Exception {
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
    visitor.send(
        "/",
        "/?langue=en",
        Map.of(
            "code-enfant",
            DemoCard.ANGELINE.childCode(),
            "code-payeur",
            DemoCard.ANGELINE.payerCodes().getFirst(),
            "langue",
            "en"));
    assertTrue(visitor.get(page(DemoCard.ANGELINE)).body().contains("Create a private address"));
    var events = events(create(DemoCard.ANGELINE));
    assertTrue(
        events.stream().noneMatch(event -> summary(event).startsWith("Cantine")),
        () -> events.toString());
  }

  @Test
  void theKeyIsNeitherKeptNorLogged() throws Exception {
    var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("fr.alloparents");
    var written = new ListAppender<ILoggingEvent>();
    written.start();
    log.addAppender(written);
    ours.setLevel(Level.TRACE);
    String path;
    try {
      signIn(DemoCard.ANGELINE);
      path = create(DemoCard.ANGELINE);
      status(path);
      portal.database().inTransaction(handle -> handle.execute("DELETE FROM calendar_feed"));
      status(path);
    } finally {
      ours.setLevel(null);
      log.detachAppender(written);
    }
    var key = path.substring("/calendrier/".length(), path.length() - ".ics".length());
    assertFalse(written.list.isEmpty());
    for (var event : written.list) {
      assertFalse((event.getFormattedMessage() + event.getThrowableProxy()).contains(key));
    }
    var other = create(DemoCard.ANGELINE);
    var secret = other.substring("/calendrier/".length(), other.length() - ".ics".length());
    var kept =
        portal
            .database()
            .read(
                handle ->
                    handle.select("SELECT key_hash FROM calendar_feed").mapTo(byte[].class).one());
    assertTrue(
        MessageDigest.isEqual(
            kept,
            MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8))));
  }
}
