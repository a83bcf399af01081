package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is there, ticked with and without a script, on paper, in the file for billing and in the
/// child's file. Noon of a day on which Angéline is booked at the canteen, and James is not.
@Timeout(120)
class AttendancePagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));

  private static DemoPortal portal;
  private static AttendanceForms forms;
  private static LocalDate day;
  private static long canteen;
  private static DeskAccount staff;
  private static String list;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    forms = new AttendanceForms(portal, CLOCK);
    Cell wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    day = wanted.day();
    canteen = wanted.activity().id();
    var noon = day.atTime(12, 0).atZone(portal.town().zone()).toInstant();
    CLOCK.move(Duration.between(CLOCK.instant(), noon));
    staff = DeskAccount.signedIn(portal, CLOCK, "cour", Role.STAFF);
    list = "/mairie/pointage/" + day + "/" + canteen;
  }

  @AfterAll
  static void close() {
    staff.close();
    portal.close();
  }

  @BeforeEach
  void nothingIsTicked() {
    portal
        .database()
        .inTransaction(
            h -> h.execute("DELETE FROM attendance_tick") + h.execute("DELETE FROM attendance"));
  }

  private static long school() {
    return forms.school(DemoCard.ANGELINE.level());
  }

  private static String page() throws Exception {
    return staff.visitor.get(list + "?ecole=" + school()).body();
  }

  /// The row of a child.
  private static String row(String page, long child) {
    var found =
        Pattern.compile("(?s)<fieldset class=\"pupil\" data-child=\"" + child + "\".*?</fieldset>")
            .matcher(page);
    return found.find() ? found.group() : "";
  }

  private static Map<String, String> tick(long child, String shown, String said) {
    var fields = new HashMap<String, String>();
    fields.put("requete", UUID.randomUUID().toString());
    fields.put("ecole", Long.toString(school()));
    fields.put("vu", child + "." + shown);
    fields.put("c-" + child, said);
    return fields;
  }

  private static HttpResponse<String> send(String path, Map<String, String> fields)
      throws Exception {
    return staff.visitor.send("/mairie/pointage/" + day, path, fields);
  }

  private static long ticks() {
    return portal
        .database()
        .read(h -> h.select("SELECT COUNT(*) FROM attendance_tick").mapTo(long.class).one());
  }

  private static boolean chosen(String row, String said) {
    return row.contains("value=\"" + said + "\" checked");
  }

  @Test
  void theListsOfTheDayLeadToTheSchoolsAndEachToItsChildrenByClass() throws Exception {
    assertEquals(
        "/mairie/pointage/" + day, DeskAccount.location(staff.visitor.get("/mairie/pointage")));
    var lists = staff.visitor.get("/mairie/pointage/" + day).body();
    assertTrue(lists.contains("href=\"" + list + "?ecole=" + school() + "\""), lists);
    var page = page();
    assertTrue(page.contains("<strong>MARSONE</strong> Angéline"), page);
    assertTrue(page.contains("<h2>CE1 "), page);
    assertFalse(row(page, forms.child()).contains("sans réservation"), page);
  }

  @Test
  void withoutAScriptTheButtonKeepsWhatWasChangedAndLeavesTheRestAlone() throws Exception {
    long child = forms.child();
    var answer = send(list, tick(child, "", "present"));
    assertEquals(list + "?ecole=" + school() + "&fait=1", DeskAccount.location(answer));
    var page = staff.visitor.get(DeskAccount.location(answer)).body();
    assertTrue(page.contains("1 pointage est enregistré."), page);
    assertTrue(chosen(row(page, child), "present"), row(page, child));
    assertTrue(row(page, child).contains("à 12\u00a0h par M. cour"), row(page, child));

    // a page that was made before shows nothing, and its other rows say nothing
    var old = tick(child, "", "");
    assertTrue(DeskAccount.location(send(list, old)).endsWith("&fait=0"));
    assertTrue(chosen(row(page(), child), "present"));
    send(list, tick(child, "present", "absent"));
    assertTrue(chosen(row(page(), child), "absent"));
    assertEquals(2, ticks());
  }

  @Test
  void withAScriptEachTickIsKeptOnceWhenItWasSaid() throws Exception {
    long child = forms.child();
    var fields = tick(child, "?", "absent");
    fields.put("depuis", Long.toString(Duration.ofMinutes(30).toMillis()));
    for (int i = 0; i < 2; i++) {
      assertEquals(204, send(list + "/coches", fields).statusCode());
    }
    assertEquals(1, ticks());
    var part = staff.visitor.get(list + "/liste?ecole=" + school()).body();
    assertTrue(row(part, child).contains("à 11\u00a0h\u00a030 par M. cour"), part);
    for (var wrong : List.of("-5", "x", "", "99999999999999999999")) {
      var other = tick(child, "?", "present");
      other.put("depuis", wrong);
      assertEquals(204, send(list + "/coches", other).statusCode(), wrong);
      assertTrue(row(page(), child).contains("à 12\u00a0h par"), wrong);
    }
  }

  @Test
  void aCorrectionThatSaysWhatItFollowsCountsHoweverSlowTheMistakeWas() throws Exception {
    long child = forms.child();
    var mistake = tick(child, "?", "absent");
    var correction = tick(child, "?", "present");
    correction.put("depuis", "900");
    correction.put("apres", mistake.get("requete"));
    for (var sent : List.of(mistake, correction)) {
      assertEquals(204, send(list + "/coches", sent).statusCode());
    }
    assertTrue(chosen(row(page(), child), "present"));
    correction.put("apres", "x");
    assertEquals(400, send(list + "/coches", correction).statusCode());
  }

  @Test
  void whatIsNotOfThisListIsNoPageAndNothingIsKept() throws Exception {
    long child = forms.child();
    var good = tick(child, "?", "present");
    for (var path :
        List.of(
            "/mairie/pointage/" + day + "/999999",
            "/mairie/pointage/2026-02-30/" + canteen,
            "/mairie/pointage/" + day.plusDays(400) + "/" + canteen)) {
      assertEquals(404, send(path, good).statusCode(), path);
      assertTrue(send(path + "/coches", good).statusCode() >= 404, path);
      assertEquals(404, staff.visitor.get(path + "?ecole=" + school()).statusCode(), path);
      assertEquals(404, staff.visitor.get(path + "/liste?ecole=" + school()).statusCode(), path);
    }
    for (var school : List.of("999999", "x", "-1")) {
      assertEquals(404, staff.visitor.get(list + "?ecole=" + school).statusCode(), school);
    }
    assertEquals(404, send(list + "/coches", tick(999_999, "?", "present")).statusCode());
    assertEquals(400, send(list + "/coches", tick(child, "?", "malade")).statusCode());
    assertEquals(403, staff.visitor.post(list + "/coches", Visitor.encoded(good)).statusCode());
    assertEquals(0, ticks());
  }

  @Test
  void aDayThatHasNotComeIsShownAndNotTicked() throws Exception {
    var later = day.plusWeeks(1);
    var path = list.replace(day.toString(), later.toString());
    var page = staff.visitor.get(path + "?ecole=" + school());
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("Ce jour n'est pas encore venu"), page.body());
    var answer = send(path, tick(forms.child(), "", "present"));
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("Rien n'est enregistré"), answer.body());
    assertEquals(422, send(path + "/coches", tick(forms.child(), "?", "present")).statusCode());
    assertEquals(0, ticks());
  }

  @Test
  void aChildWhoCameWithoutABookingIsFoundTickedListedBilledAndInItsFile() throws Exception {
    long school = forms.school(DemoCard.JAMES.level());
    long james = portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode());
    var found = staff.visitor.get(list + "?ecole=" + school + "&cherche=bond+ja").body();
    assertTrue(row(found, james).contains("sans réservation"), found);
    var nobody = staff.visitor.get(list + "?ecole=" + school + "&cherche=personne").body();
    assertTrue(nobody.contains("Aucun enfant de cette école ne s'appelle ainsi."), nobody);

    assertEquals(204, send(list + "/coches", tick(james, "?", "present")).statusCode());
    var listed = staff.visitor.get(list + "/liste?ecole=" + school).body();
    assertTrue(row(listed, james).contains("sans réservation"), listed);
    try (var agent = DeskAccount.signedIn(portal, CLOCK, "facture", Role.AGENT)) {
      var file = agent.visitor.get("/mairie/presences.csv?du=" + day + "&au=" + day).body();
      assertTrue(file.lines().anyMatch(line -> line.contains(";BOND;James;;;;non;présent;")), file);
      assertTrue(
          file.lines()
              .anyMatch(
                  line ->
                      line.contains(";MARSONE;Angéline;") && line.contains(";oui;non pointé;;")),
          file);
      var child = agent.visitor.get("/mairie/familles/enfant/" + james).body();
      assertTrue(child.contains("<strong>Présent</strong>, Cantine, "), child);
      assertTrue(child.contains(", par M. cour"), child);
    }
  }

  @Test
  void aPeriodThatIsNoneIsToldAtItsFields() throws Exception {
    try (var agent = DeskAccount.signedIn(portal, CLOCK, "compta", Role.AGENT)) {
      for (var query :
          List.of(
              "du=2026-11-24&au=2026-11-23",
              "du=x&au=y",
              "du=2026-01-01&au=2026-12-31",
              "activite=0")) {
        var answer = agent.visitor.get("/mairie/presences.csv?" + query);
        assertEquals(422, answer.statusCode(), query);
        assertTrue(answer.body().contains("Il n'y a pas encore de fichier."), answer.body());
      }
      assertEquals(200, agent.visitor.get("/mairie/presences").statusCode());
    }
  }

  private static String text(String query) throws Exception {
    var pdf = DeskVisitors.file(portal, staff.visitor, "/mairie/emargement.pdf?" + query).body();
    PdfUa.check(pdf);
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void sheetsArePrintedForADayAndForAWeekOfAClassOrEverybody() throws Exception {
    var activity = "activite=" + canteen + "&du=" + day;
    var one = text(activity);
    assertTrue(one.contains("MARSONE Angéline"), one);
    assertTrue(one.contains("Nom Prénom Présent Départ Signature"), one);
    assertTrue(one.contains("Venus sans réservation"), one);
    var week = text(activity + "&duree=semaine&pour=ecole-" + school());
    assertTrue(week.contains("MARSONE Angéline"), week);
    assertTrue(week.contains("non inscrit"), week);
    assertTrue(week.contains("Semaine "), week);
  }

  @Test
  void sheetsThatCannotBeMadeSayWhy() throws Exception {
    var pages =
        Map.of(
            "activite=999999&du=" + day, "Choisissez une activité.",
            "activite=" + canteen + "&du=demain", "Indiquez un jour.",
            "activite=" + canteen + "&du=" + day + "&pour=ecole-999999", "une école ou une classe.",
            "activite=" + canteen + "&du=2019-01-01", "Personne n'est inscrit alors");
    for (var query : pages.keySet()) {
      var answer = staff.visitor.get("/mairie/emargement.pdf?" + query);
      assertEquals(422, answer.statusCode(), query);
      assertTrue(answer.body().contains(pages.get(query)), answer.body());
    }
  }
}
