package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The town hall opens days that the school year does not have, and undoes them.
@Timeout(120)
class ExtraDayPagesTest {

  private static final String PATH = ExtraDayPages.PATH;
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 12, 2);
  private static final Pattern UNDO =
      Pattern.compile("action=\"(/mairie/journees/\\d+/annulation)\"");

  private static DemoPortal portal;
  private static Visitor clerk;
  private static CalendarForms forms;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    clerk = new Visitor(portal::uri);
    clerk.signInAtTownHall(portal.login(), portal.password());
    forms = new CalendarForms(portal, CLOCK, clerk);
  }

  @AfterAll
  static void close() {
    clerk.close();
    portal.close();
  }

  private static HttpResponse<String> send(Map<String, String> form) throws Exception {
    return clerk.send(PATH, PATH, form);
  }

  private static String undo() throws Exception {
    var page = clerk.get(PATH).body();
    var found = UNDO.matcher(page);
    assertTrue(found.find(), page);
    return found.group(1);
  }

  private static Outcome book(LocalDate day, boolean book) {
    long child = portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode());
    var change =
        book
            ? Change.book(child, forms.canteen(), day)
            : Change.cancel(child, forms.canteen(), day);
    return new BookingDesk(portal.database(), CLOCK)
        .submit(
            Submission.byWeb(
                UUID.randomUUID(),
                portal.town().id(),
                portal.id(Code.Kind.PAYER, DemoCard.JAMES.payerCodes().getFirst()),
                "M. Bond",
                List.of(change)))
        .results()
        .getFirst()
        .outcome();
  }

  @Test
  void aWednesdayIsOpenedWithItsMessageBookedAndUndoneOnceNobodyHasBooked() throws Exception {
    var form = forms.extraDayForm(WEDNESDAY);
    form.put("faire", "voir");
    var shown = send(form).body();
    assertTrue(shown.contains("«&nbsp;Mercredi 2 décembre : Il y aura école&nbsp;»"), shown);
    assertFalse(shown.contains("Ouverte par"), shown);
    form.put("faire", "ouvrir");
    assertEquals(PATH + "?fait=ouvert", DeskAccount.location(send(form)));
    assertEquals(PATH + "?fait=ouvert", DeskAccount.location(send(form)));
    try (var family = new Visitor(portal::uri)) {
      assertTrue(family.get("/").body().contains("Mercredi 2 décembre : Il y aura école"));
      assertEquals(new Outcome.Booked(), book(WEDNESDAY, true));
      var refused = clerk.send(PATH, undo(), Map.of());
      assertEquals(422, refused.statusCode());
      assertTrue(refused.body().contains("des familles ont réservé"), refused.body());
      assertEquals(new Outcome.Cancelled(), book(WEDNESDAY, false));
      assertEquals(PATH + "?fait=annule", DeskAccount.location(clerk.send(PATH, undo(), Map.of())));
      assertFalse(family.get("/").body().contains("Il y aura école"));
    }
    assertTrue(clerk.get(PATH).body().contains("annulée par Agnès Martin"));
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingTypedIsLost() throws Exception {
    var form = forms.extraDayForm(LocalDate.of(2026, 11, 20));
    form.remove("activite");
    form.put("texte", "");
    var page = send(form);
    assertEquals(422, page.statusCode());
    assertTrue(page.body().contains("id=\"jour-erreur\">Ce jour est passé."), page.body());
    assertTrue(page.body().contains("id=\"activites-erreur\">Cochez-en une"), page.body());
    assertTrue(page.body().contains("id=\"texte-erreur\">Écrivez"), page.body());
    assertTrue(page.body().contains("value=\"2026-11-20\""), page.body());
  }

  @Test
  void aDayThatIsClosedLeadsToItsClosure() throws Exception {
    var page = send(forms.extraDayForm(LocalDate.of(2027, 5, 17)));
    assertEquals(422, page.statusCode());
    assertTrue(page.body().contains("Lundi de Pentecôte"), page.body());
    var link = Pattern.compile("href=\"(/mairie/fermetures/\\d+)\"").matcher(page.body());
    assertTrue(link.find(), page.body());
    assertTrue(clerk.get(link.group(1)).body().contains("Lundi de Pentecôte"));
  }

  @Test
  void daysOutsideTheYearsDaysThatAreOpenAndScopesOfNobodyAreRefused() throws Exception {
    var far = send(forms.extraDayForm(LocalDate.of(2031, 5, 14)));
    assertTrue(far.body().contains("aucune année scolaire ouverte"), far.body());
    var open = send(forms.extraDayForm(LocalDate.of(2026, 12, 3)));
    assertTrue(open.body().contains("déjà ouvertes ce jour-là"), open.body());
    var form = forms.extraDayForm(WEDNESDAY.plusWeeks(1));
    form.put("pour", "ecole-999999");
    assertEquals(404, send(form).statusCode());
    assertEquals(404, clerk.send(PATH, PATH + "/999999/annulation", Map.of()).statusCode());
  }
}
