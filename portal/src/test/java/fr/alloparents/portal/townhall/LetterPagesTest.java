package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.Families;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// The letters with the codes: printed, printed again, and shown to nobody else.
@Timeout(120)
class LetterPagesTest {

  private static final String LETTERS = "/mairie/lettres";

  private DemoPortal portal;
  private Visitor agent;

  /// Each with letters that nobody has printed.
  @BeforeEach
  void open() throws Exception {
    portal = DemoPortal.start(Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC));
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
  }

  @AfterEach
  void close() {
    agent.close();
    portal.close();
  }

  private static String at(HttpResponse<?> answer) {
    assertEquals(303, answer.statusCode());
    return answer.headers().firstValue("Location").orElse("");
  }

  private String print(Map<String, String> fields) throws Exception {
    return at(send(fields));
  }

  /// As another form.
  private HttpResponse<String> send(Map<String, String> fields) throws Exception {
    var form = new HashMap<>(fields);
    form.put("requete", UUID.randomUUID().toString());
    return agent.send(LETTERS, LETTERS, form);
  }

  private String printWaiting() throws Exception {
    return print(Map.of("quoi", "attente"));
  }

  private byte[] pdf(String path) throws Exception {
    var answer = DeskVisitors.file(portal, agent, path);
    assertEquals(200, answer.statusCode());
    assertEquals("application/pdf", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    return answer.body();
  }

  /// The text of each page.
  private static List<String> pages(byte[] bytes) throws Exception {
    var pages = new ArrayList<String>();
    try (var pdf = Loader.loadPDF(bytes)) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(pdf).replace('\u00a0', ' ').replaceAll("\\s+", " "));
      }
    }
    return pages;
  }

  /// The smallest letters, in points: large print begins at 16.
  private static float smallestPrint(byte[] bytes) throws Exception {
    var sizes = new ArrayList<Float>();
    try (var pdf = Loader.loadPDF(bytes)) {
      new PDFTextStripper() {
        @Override
        protected void writeString(String text, List<TextPosition> letters) {
          letters.forEach(letter -> sizes.add(letter.getFontSizeInPt()));
        }
      }.getText(pdf);
    }
    return Collections.min(sizes);
  }

  private static String spelt(String code) {
    return String.join(" ", code.split(""));
  }

  @Test
  void eachLetterIsOnePageWithTheCodesOfOneChildAndOneHousehold() throws Exception {
    assertEquals(LETTERS + "?fait=1", printWaiting());
    var bytes = pdf(LETTERS + "/1");
    var folder = Files.createDirectories(Path.of("target", "pages"));
    Files.write(folder.resolve("letters.pdf"), bytes);
    PdfUa.check(bytes);
    assertEquals(16, smallestPrint(bytes), 0.1);
    var pages = pages(bytes);
    assertEquals(6, pages.size());
    for (var card : DemoCard.ALL) {
      for (var payer : card.payerCodes()) {
        assertEquals(1, pages.stream().filter(page -> holds(page, card, payer)).count());
      }
    }
    assertTrue(pages.stream().allMatch(page -> page.contains("Pour réserver ou annuler, tapez 1")));
  }

  /// The child's code and this payer code, and no other.
  private static boolean holds(String page, DemoCard card, String payer) {
    return page.contains(card.name())
        && page.contains(spelt(card.childCode()))
        && page.contains(spelt(payer))
        && DemoCard.ALL.stream()
            .flatMap(other -> other.payerCodes().stream())
            .noneMatch(other -> !other.equals(payer) && page.contains(spelt(other)));
  }

  @Test
  void whatIsPrintedWaitsNoMoreAndIsPrintedAgainAsOftenAsItTakes() throws Exception {
    assertTrue(agent.get(LETTERS).body().contains("6 lettres attendent."));
    assertTrue(agent.get(printWaiting()).body().contains("6 lettres sont prêtes."));
    var after = agent.get(LETTERS).body();
    assertTrue(after.contains("Aucune lettre n'attend."), after);
    assertTrue(after.contains("href=\"" + LETTERS + "/1\""), after);
    assertTrue(after.contains("par Mme agent"), after);
    assertEquals(LETTERS + "?fait=0", printWaiting());
    assertTrue(agent.get(LETTERS + "?fait=0").body().contains("aucune lettre à imprimer"));
    assertEquals(pages(pdf(LETTERS + "/1")), pages(pdf(LETTERS + "/1")));
  }

  @Test
  void aClassAndAChildArePrintedByThemselves() throws Exception {
    var id = Long.toString(portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode()));
    var child = Map.of("quoi", "enfant", "enfant", id);
    assertEquals(LETTERS + "?fait=1", print(child));
    assertEquals(2, pages(pdf(LETTERS + "/1")).size());
    assertTrue(agent.get(LETTERS).body().contains("4 lettres attendent."));
    assertEquals(LETTERS + "?fait=2", print(child));
    var body = agent.get(LETTERS).body();
    var cm1 = body.replaceAll("(?s).*<strong>CM1,.*?name=\"classe\" value=\"(\\d+)\".*", "$1");
    assertEquals(LETTERS + "?fait=3", print(Map.of("quoi", "classe", "classe", cm1)));
    assertTrue(pages(pdf(LETTERS + "/3")).getFirst().contains("James BOND"));
    assertEquals(LETTERS + "?fait=0", print(Map.of("quoi", "classe", "classe", cm1)));
    var again = Map.of("quoi", "classe", "classe", cm1, "toutes", "1");
    assertEquals(LETTERS + "?fait=4", print(again));
    assertEquals(LETTERS + "?fait=0", print(Map.of("quoi", "classe", "classe", "")));
  }

  @Test
  void aClassOfMoreThanSixtyLettersIsPrintedInTwoRuns() throws Exception {
    var families = new Families(portal.database());
    var household = families.register(portal.town(), "Famille NOMBREUSE");
    var owners = new ArrayList<CodeOwner>();
    for (int i = 0; i < 61; i++) {
      var child = families.register(portal.town(), household, "Enfant" + i, "NOMBREUX", null);
      owners.add(CodeOwner.child(child.id()));
    }
    portal.codes().issue(portal.town(), owners);
    var all = Map.of("quoi", "classe", "classe", "", "toutes", "1");
    var made = print(all);
    assertEquals(LETTERS + "?fait=1-2", made);
    var body = agent.get(made).body();
    assertTrue(body.contains("61 lettres sont prêtes. Elles sont dans 2 PDF"), body);
    assertTrue(body.contains("class=\"button\" href=\"" + LETTERS + "/2\""), body);
    assertEquals(60, pages(pdf(LETTERS + "/1")).size());
    assertEquals(1, pages(pdf(LETTERS + "/2")).size());
    assertEquals(LETTERS + "?fait=3-4", print(all), "printed before or not");
    for (var odd : List.of("2-1", "1-", "-1", "1-999999999", "x", "9".repeat(30))) {
      assertEquals(200, agent.get(LETTERS + "?fait=" + odd).statusCode(), odd);
    }
  }

  @Test
  void aSchoolIsPrintedWholeOnceAndTheOthersGoOnWaiting() throws Exception {
    var before = agent.get(LETTERS).body();
    var school =
        before.replaceAll(
            "(?s).*?<h3>([^<]+)</h3>\\s*<form.*?name=\"ecole\" value=\"(\\d+)\".*", "$1=$2");
    var name = school.substring(0, school.indexOf('='));
    var asked = Map.of("quoi", "ecole", "ecole", school.substring(school.indexOf('=') + 1));
    var made = print(asked);
    assertEquals(LETTERS + "?fait=1", made);
    assertTrue(pages(pdf(LETTERS + "/1")).stream().allMatch(page -> page.contains(name)));
    var left = agent.get(LETTERS).body();
    assertFalse(left.contains("6 lettres attendent."), left);
    assertTrue(left.contains("attend"), left);
    assertEquals(LETTERS + "?fait=0", print(asked));
  }

  @Test
  void aFormSentTwiceMakesOneRun() throws Exception {
    var form = Map.of("quoi", "attente", "requete", UUID.randomUUID().toString());
    var household = new Families(portal.database()).register(portal.town(), "Famille TARDIVE");
    assertEquals(LETTERS + "?fait=1", at(agent.send(LETTERS, LETTERS, form)));
    var late =
        new Families(portal.database()).register(portal.town(), household, "Tard", "TARDIVE", null);
    portal.codes().issue(portal.town(), List.of(CodeOwner.child(late.id())));
    assertEquals(LETTERS + "?fait=1", at(agent.send(LETTERS, LETTERS, form)));
    assertTrue(agent.get(LETTERS).body().contains("1 lettre attend."));
  }

  @Test
  void knownCodesAreNotedOnceSomebodyHasSaidSo() throws Exception {
    var unsure = send(Map.of("quoi", "connus", "ecole", ""));
    assertEquals(422, unsure.statusCode());
    assertTrue(unsure.body().contains("Cochez la case si c'est bien le cas."), unsure.body());
    assertTrue(agent.get(LETTERS).body().contains("6 lettres attendent."));
    var noted = print(Map.of("quoi", "connus", "ecole", "", "sur", "1"));
    assertEquals(LETTERS + "?connus=6", noted);
    var after = agent.get(noted).body();
    assertTrue(after.contains("6 lettres n'attendent plus."), after);
    assertTrue(after.contains("<p>Aucune lettre n'attend.</p>"), after);
    var chloe = portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode());
    var child = agent.get("/mairie/familles/enfant/" + chloe).body();
    assertEquals(3, child.split("connu de la famille", -1).length - 1, child);
    for (var odd : List.of("x", "-1", "9".repeat(30))) {
      assertEquals(200, agent.get(LETTERS + "?connus=" + odd).statusCode(), odd);
    }
  }

  @Test
  void whoeverOpensAPdfWhileOthersAreMadeIsToldToComeBack() throws Exception {
    printWaiting();
    var bodies = new ArrayList<String>();
    var opens =
        Collections.<Callable<HttpResponse<String>>>nCopies(40, () -> agent.get(LETTERS + "/1"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var opened : threads.invokeAll(opens)) {
        if (opened.get().statusCode() != 200) {
          assertEquals(503, opened.get().statusCode());
          bodies.add(opened.get().body());
        }
      }
    }
    assertFalse(bodies.isEmpty());
    for (var body : bodies) {
      assertTrue(body.contains("D'autres lettres sont en préparation."), body);
      assertTrue(body.contains("href=\"" + LETTERS + "/1\""), body);
    }
  }

  @Test
  void withoutTheTokenAndWithoutSenseNothingIsPrinted() throws Exception {
    assertEquals(403, agent.post(LETTERS, "quoi=attente").statusCode());
    try (var stranger = new Visitor(portal::uri)) {
      var token = stranger.token("/contact");
      assertEquals(403, agent.post(LETTERS, "quoi=attente&jeton=" + token).statusCode());
    }
    for (var fields :
        List.of(
            Map.of("quoi", "tout"),
            Map.of("quoi", "classe", "classe", "1 OR 1=1"),
            Map.of("quoi", "ecole", "ecole", "1 OR 1=1"),
            Map.of("quoi", "ecole"),
            Map.of("quoi", "connus", "ecole", "1 OR 1=1", "sur", "1"),
            Map.of("quoi", "enfant", "enfant", "9".repeat(30)),
            Map.of("quoi", "enfant"))) {
      assertEquals(400, send(fields).statusCode(), fields.toString());
    }
    assertEquals(400, agent.send(LETTERS, LETTERS, Map.of("quoi", "attente")).statusCode());
    assertEquals(LETTERS + "?fait=0", print(Map.of("quoi", "enfant", "enfant", "-1")));
    assertEquals(LETTERS + "?fait=0", print(Map.of("quoi", "ecole", "ecole", "-1")));
    assertTrue(agent.get(LETTERS).body().contains("6 lettres attendent."));
  }

  @Test
  void aRunThatIsNotThereOrOfAnotherTownIsNotFound() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    """
                    INSERT INTO letter_run (town_id, number, printed_at, printed_by)
                    VALUES (?, 7, '2026-11-24', 'Elle')
                    """,
                    other.id()));
    printWaiting();
    for (var run : List.of("2", "7", "0", "-1", "x", "4294967297", "9".repeat(30))) {
      assertEquals(404, agent.get(LETTERS + "/" + run).statusCode(), run);
    }
    assertFalse(agent.get(LETTERS + "?fait=7").body().contains("prête"));
  }

  @Test
  void noLogHoldsACode() throws Exception {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var level = root.getLevel();
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    root.addAppender(heard);
    root.setLevel(Level.DEBUG);
    try {
      printWaiting();
      pdf(LETTERS + "/1");
    } finally {
      root.setLevel(level);
      root.detachAppender(heard);
    }
    assertFalse(heard.list.isEmpty());
    for (var event : List.copyOf(heard.list)) {
      for (var card : DemoCard.ALL) {
        assertFalse(event.getFormattedMessage().contains(card.childCode()));
        assertFalse(event.getFormattedMessage().contains(spelt(card.childCode())));
      }
    }
  }
}
