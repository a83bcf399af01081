package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.DayList.Sheet;
import fr.alloparents.booking.DayLists;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The lists of a day, and who may read them. Saturday 21 November 2026 at first.
@Timeout(120)
class ListPagesTest {

  private static final String LISTS = "/mairie/listes";

  private MovableClock clock;
  private DemoPortal portal;
  private Visitor visitor;

  @BeforeEach
  void open() {
    clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
    portal = DemoPortal.start(clock);
    visitor = new Visitor(portal::uri);
  }

  @AfterEach
  void close() {
    visitor.close();
    portal.close();
  }

  private void assertSignInNeeded(LocalDate day, long activity) throws Exception {
    for (var path :
        List.of(
            "",
            "/" + day,
            "/" + day + ".csv",
            "/" + day + "/noms.pdf",
            "/" + day + "/" + activity)) {
      var answer = visitor.get(LISTS + path);
      assertEquals(303, answer.statusCode(), path);
      assertEquals("/mairie", answer.headers().firstValue("Location").orElse(""), path);
    }
  }

  @Test
  void visitorsAndFamiliesAreLedToTheSignIn() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    assertSignInNeeded(wanted.day(), wanted.activity().id());
    visitor.signIn(DemoCard.ANGELINE.childCode(), DemoCard.ANGELINE.payerCodes().getFirst());
    assertSignInNeeded(wanted.day(), wanted.activity().id());
  }

  @Test
  void everyRoleReadsThem() throws Exception {
    var day = portal.nextFree(DemoCard.ANGELINE, clock).day();
    for (var role : Role.values()) {
      new TownHallAccounts(portal.database(), Clock.systemUTC())
          .create(portal.town(), role.name(), "Mme Une", role, "douze lettres");
      visitor.signInAtTownHall(role.name(), "douze lettres");
      assertEquals(200, visitor.get(LISTS + "/" + day).statusCode(), role.name());
      assertTrue(visitor.get("/mairie").body().contains("href=\"/mairie/listes\""), role.name());
    }
  }

  @Test
  void aWrongDayIsNoPage() throws Exception {
    signIn();
    for (var path :
        List.of(
            "/2026-02-30",
            "/2026-13-01",
            "/demain",
            "/0000-01-01",
            "/99999-01-01",
            "/2026-11-30.xls",
            "/.csv",
            "/2026-11-30.csv.csv",
            "/2026-11-30/x",
            "/2026-11-30/999999",
            "/2026-02-30/1",
            "?jour=2026-02-30",
            "?jour=//ailleurs.example")) {
      assertEquals(404, visitor.get(LISTS + path).statusCode(), path);
    }
  }

  @Test
  void theNextDayWithOpeningsComesFirstAndAnyDayCanBeAskedFor() throws Exception {
    signIn();
    var next =
        new DayLists(portal.database(), clock)
            .openAfter(portal.town().id(), LocalDate.of(2026, 11, 21))
            .orElseThrow();
    assertEquals(LISTS + "/" + next, location(visitor.get(LISTS)));
    assertEquals(LISTS + "/2026-11-29", location(visitor.get(LISTS + "?jour=2026-11-29")));
    var sunday = visitor.get(LISTS + "/2026-11-29").body();
    assertTrue(sunday.contains("Aucune activité ce jour-là."), sunday);
    assertTrue(sunday.contains("Aujourd'hui"), sunday);
  }

  @Test
  void aBookingByPhoneIsInTheFiguresTheNamesTheFileAndThePdf() throws Exception {
    signIn();
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    var day = LISTS + "/" + wanted.day();
    int before = total(visitor.get(day + "/" + wanted.activity().id()));
    portal.bookByPhone(DemoCard.ANGELINE, wanted);

    var names = visitor.get(day + "/" + wanted.activity().id());
    assertEquals(before + 1, total(names));
    assertTrue(names.body().contains("<th scope=\"row\">MARSONE</th><td>Angéline</td>"));
    var figures = visitor.get(day).body();
    assertTrue(figures.contains("<td class=\"figure\">" + (before + 1) + "</td>"), figures);
    assertTrue(figures.contains("provisoire jusqu'au "), figures);
    var file = visitor.get(day + ".csv");
    assertEquals("text/csv; charset=utf-8", file.headers().firstValue("Content-Type").orElse(""));
    assertTrue(
        file.body()
            .lines()
            .anyMatch(
                line ->
                    line.contains(";" + wanted.activity().name() + ";provisoire;")
                        && line.endsWith(";CE1;MARSONE;Angéline;Sans porc;")),
        file.body());
    var pdf = bytes(day + "/noms.pdf");
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      assertTrue(new PDFTextStripper().getText(document).contains("MARSONE Angéline"));
    }
  }

  @Test
  void aSettledListTellsWhatTheTownHallHasChangedSince() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    var deadline =
        new DayLists(portal.database(), clock)
            .of(portal.town().id(), wanted.day()).sheets().stream()
                .filter(sheet -> sheet.activity().id() == wanted.activity().id())
                .map(Sheet::deadline)
                .findFirst()
                .orElseThrow();
    clock.move(Duration.between(clock.instant(), deadline).plusSeconds(60));
    signIn();
    var sheet = LISTS + "/" + wanted.day() + "/" + wanted.activity().id();
    assertTrue(visitor.get(sheet).body().contains("provisoire encore quelques minutes"));

    clock.move(Duration.ofMinutes(10));
    var settled = visitor.get(sheet).body();
    assertTrue(settled.contains("arrêté le "), settled);
    assertFalse(settled.contains("Changements depuis la clôture"), settled);
    cancelAtTownHall(wanted.activity().id(), wanted.day());
    var changed = visitor.get(sheet).body();
    assertTrue(changed.contains("Changements depuis la clôture"), changed);
    assertTrue(
        changed.contains("Annulation\u00a0: MARSONE Angéline, par la mairie (Mme Maire), le "),
        changed);
    assertFalse(changed.contains("<th scope=\"row\">MARSONE</th><td>Angéline</td>"), changed);
    assertTrue(visitor.get(LISTS + "/" + wanted.day()).body().contains("un changement depuis"));
  }

  @Test
  void namesThatAreMarkupAreText() throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    portal
        .database()
        .inTransaction(
            handle ->
                handle.execute(
                    "UPDATE child SET last_name = '<b>&', first_name = '=1+1' WHERE id = ?",
                    portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode())));
    signIn();
    var day = LISTS + "/" + wanted.day();
    assertTrue(visitor.get(day + "/" + wanted.activity().id()).body().contains("&lt;b&gt;&amp;"));
    assertTrue(visitor.get(day + ".csv").body().contains(";<b>&;'=1+1"));
    PdfUa.check(bytes(day + "/noms.pdf"));
  }

  private void signIn() throws Exception {
    assertEquals(303, visitor.signInAtTownHall(portal.login(), portal.password()).statusCode());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private static int total(HttpResponse<String> names) {
    return names.body().split("<tr><th scope=\"row\">", -1).length - 1;
  }

  private byte[] bytes(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = visitor.request(path).header("Cookie", "session=" + visitor.key()).build();
      return http.send(request, BodyHandlers.ofByteArray()).body();
    }
  }

  private void cancelAtTownHall(long activity, LocalDate day) {
    long child = portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode());
    var told =
        new BookingDesk(portal.database(), clock)
            .submit(
                new Submission(
                    UUID.randomUUID(),
                    portal.town().id(),
                    portal.id(Code.Kind.PAYER, DemoCard.ANGELINE.payerCodes().getFirst()),
                    Channel.TOWN_HALL,
                    "Mme Maire",
                    OptionalLong.empty(),
                    null,
                    "Enfant malade",
                    List.of(Change.cancel(child, activity, day))));
    assertEquals(new Outcome.Cancelled(), told.results().getFirst().outcome());
  }
}
