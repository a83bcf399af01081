package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.canteen.Pai;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.town.Author;
import fr.alloparents.town.TownHallAccounts.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What has changed since the lists were printed. Saturday 21 November 2026, 9:12 in Paris at
/// first.
@Timeout(120)
class PrintPagesTest {

  private static final Pattern CHANGES = Pattern.compile("href=\"([^\"]*changements.pdf[^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("name=\"(etat|vus|vus-repas|activite)\" value=\"([^\"]*)\"");

  private MovableClock clock;
  private DemoPortal portal;
  private DeskAccount kitchen;
  private DeskAccount clerk;
  private Cell wanted;
  private String lists;

  @BeforeEach
  void open() throws Exception {
    clock = new MovableClock(Instant.parse("2026-11-21T08:12:00Z"));
    portal = DemoPortal.start(clock);
    kitchen = DeskAccount.signedIn(portal, clock, "cuisine", Role.KITCHEN);
    clerk = DeskAccount.signedIn(portal, clock, "guichet", Role.AGENT);
    wanted = portal.nextFree(DemoCard.ANGELINE, clock);
    lists = "/mairie/listes/" + wanted.day();
  }

  @AfterEach
  void close() {
    kitchen.close();
    clerk.close();
    portal.close();
  }

  private void minutes(int minutes) {
    clock.move(Duration.ofMinutes(minutes));
  }

  private static String page(DeskAccount account, String path) throws Exception {
    return account.visitor.get(path).body();
  }

  private String text(DeskAccount account, String path) throws Exception {
    var pdf = DeskVisitors.file(portal, account.visitor, path).body();
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String changes(String page) {
    var found = CHANGES.matcher(page);
    assertTrue(found.find(), page);
    return found.group(1).replace("&amp;", "&");
  }

  @Test
  void whoeverHasOpenedThePdfIsToldWhatChangedSinceAndPrintsTheChangesAlone() throws Exception {
    assertFalse(page(kitchen, lists).contains("impression de"));
    text(kitchen, lists + "/noms.pdf");
    minutes(5);
    assertTrue(
        page(kitchen, lists)
            .contains("Aucun changement depuis votre impression de 9\u00a0h\u00a012"));
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    minutes(5);
    var page = page(kitchen, lists);
    assertTrue(page.contains("1 changement depuis votre impression de 9\u00a0h\u00a012"), page);
    assertTrue(page.contains("Inscription&nbsp;: MARSONE Angéline</strong>"), page);
    assertTrue(
        page(clerk, lists)
            .contains("1 changement depuis l'impression de 9\u00a0h\u00a012 par M. cuisine"));

    var printed = changes(page);
    var paper = text(kitchen, printed);
    assertTrue(paper.contains("MARSONE Angéline Inscription"), paper);
    assertTrue(
        page(kitchen, lists)
            .contains("Aucun changement depuis votre impression de 9\u00a0h\u00a022"));
    assertTrue(text(kitchen, printed).contains("MARSONE Angéline"), "the same paper once more");
    portal.cancelElsewhere(DemoCard.ANGELINE, wanted, clock);
    assertTrue(page(kitchen, lists).contains("Annulation&nbsp;: MARSONE Angéline</strong>"));
    assertTrue(
        page(kitchen, lists + "?depuis=" + printed.replaceAll(".*depuis=(\\d+).*", "$1"))
            .contains("Aucun changement depuis votre impression de 9\u00a0h\u00a012"),
        "on that paper she was not");
  }

  @Test
  void aPlanThatIsWrittenAfterThePrintIsToldByRole() throws Exception {
    var staff = DeskAccount.signedIn(portal, clock, "ecole", Role.STAFF);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    minutes(5);
    text(kitchen, lists + "/noms.pdf");
    minutes(5);
    plan(new Pai(Set.of(Allergen.PEANUTS), "Trousse rouge", null, null));

    var page = page(kitchen, lists);
    assertTrue(page.contains("1 changement depuis votre impression de 9\u00a0h\u00a017"), page);
    assertTrue(page.contains("Régime ou PAI&nbsp;: MARSONE Angéline</strong>"), page);
    assertTrue(page.contains("Désormais\u00a0: PAI\u00a0: arachides. Trousse rouge"), page);
    var schools = page(staff, lists);
    assertTrue(schools.contains("Régime ou PAI&nbsp;: MARSONE Angéline</strong>"), schools);
    assertTrue(schools.contains("Désormais\u00a0: PAI."), schools);
    assertFalse(schools.contains("Trousse"), schools);
    staff.close();

    var paper = text(kitchen, changes(page)).replaceAll("[\\s\u00a0]+", " ");
    assertTrue(paper.contains("Régime ou PAI Désormais : PAI : arachides. Trousse rouge"), paper);
    minutes(5);
    plan(null);
    assertTrue(page(kitchen, lists).contains("Plus de régime ni de PAI."));
  }

  private void plan(@Nullable Pai pai) {
    var desk = new MealNeedsDesk(portal.database(), clock);
    long child = portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode());
    var seen = desk.of(portal.town(), child).fingerprint();
    var by = Author.of("M. Guichet");
    desk.change(portal.town(), by, UUID.randomUUID(), child, "Angéline", seen, null, pai);
  }

  @Test
  void aPagePrintedByTheBrowserIsNotedAsOfWhenItWasRead() throws Exception {
    var names = lists + "/" + wanted.activity().id();
    var fields = new HashMap<String, String>();
    HIDDEN
        .matcher(page(clerk, names))
        .results()
        .forEach(one -> fields.put(one.group(1), one.group(2)));
    fields.put("requete", UUID.randomUUID().toString());
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    minutes(3);
    for (int i = 0; i < 2; i++) {
      var answer = clerk.visitor.send(names, lists + "/impression", fields);
      assertEquals(names, DeskAccount.location(answer));
    }
    var page = page(clerk, names);
    assertTrue(page.contains("1 changement depuis votre impression de 9\u00a0h\u00a012"), page);
    assertFalse(page.contains("Depuis une autre impression"), "noted once");
    assertFalse(page(clerk, lists).contains("impression de"), "only the names were printed");
  }

  @Test
  void whatIsNotThereIsNoPage() throws Exception {
    var form = Map.of("requete", UUID.randomUUID().toString(), "etat", clock.instant().toString());
    for (var path : List.of("/2026-02-30/impression", "/x/impression")) {
      assertEquals(
          404, clerk.visitor.send(lists, "/mairie/listes" + path, form).statusCode(), path);
    }
    var activity =
        Map.of(
            "requete", UUID.randomUUID().toString(),
            "etat", clock.instant().toString(),
            "activite", "999999");
    assertEquals(404, clerk.visitor.send(lists, lists + "/impression", activity).statusCode());
    var when = Map.of("requete", UUID.randomUUID().toString(), "etat", "hier");
    assertEquals(400, clerk.visitor.send(lists, lists + "/impression", when).statusCode());
    assertEquals(lists, DeskAccount.location(clerk.visitor.get(lists + "/changements.pdf")));
    text(clerk, lists + "/noms.pdf");
    assertEquals(404, clerk.visitor.get(lists + "/changements.pdf?depuis=999999").statusCode());
    assertEquals(404, clerk.visitor.get(lists + "?depuis=999999").statusCode());
  }
}
