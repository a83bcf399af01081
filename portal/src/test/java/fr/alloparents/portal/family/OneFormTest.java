package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The planning without JavaScript: whatever button of its one form is pressed, what is ticked is
/// kept until it is validated, also when the session has ended meanwhile.
@Timeout(90)
class OneFormTest {

  private static final DemoCard CARD = DemoCard.BERTRAND;
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Pattern TICKED =
      Pattern.compile("name=\"(c|aussi)\" value=\"([^\"]+)\" checked");
  private static final Pattern GROUP = Pattern.compile("<option value=\"([^\"]+)\" selected");
  private static final Pattern FREE =
      Pattern.compile("class=\"free\" data-box=\"(\\d+\\.2026-12-[0-9-]+)\"");

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static DemoPortal portal;

  private Visitor visitor;
  private String planning;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// The four weeks from the middle of December, so that there are weeks before and after.
  @BeforeEach
  void comeIn() throws Exception {
    visitor = new Visitor(portal::uri);
    visitor.signIn(CARD.childCode(), CARD.payerCodes().getFirst());
    planning = "/reservations/" + child(CARD);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private static long child(DemoCard card) {
    return portal.id(Code.Kind.CHILD, card.childCode());
  }

  private String page() throws Exception {
    return visitor.get(planning + "?du=2026-11-30").body();
  }

  private static String form(String page) {
    return page.substring(page.indexOf("<form method=\"post\" action=\"/reservations"));
  }

  /// The form as a browser without scripts sends it.
  private static List<String> fields(String page) {
    var form = form(page);
    var fields = new ArrayList<String>();
    HIDDEN.matcher(form).results().forEach(f -> fields.add(field(f.group(1), f.group(2))));
    TICKED.matcher(form).results().forEach(f -> fields.add(field(f.group(1), f.group(2))));
    GROUP.matcher(form).results().limit(1).forEach(f -> fields.add(field("groupe", f.group(1))));
    return fields;
  }

  private static String field(String name, String value) {
    return Visitor.encoded(Map.of(name, value));
  }

  /// What the button with these words adds to its form.
  private static String button(String page, String words) {
    var found =
        Pattern.compile(
                "<button type=\"submit\" name=\"([a-z]+)\" value=\"([^\"]+)\"[^>]*>[←\\s]*"
                    + Pattern.quote(words))
            .matcher(form(page));
    assertTrue(found.find(), words);
    return field(found.group(1), found.group(2));
  }

  private HttpResponse<String> press(String page, String words, String... ticked) throws Exception {
    var fields = new ArrayList<>(fields(page));
    fields.addAll(List.of(ticked));
    fields.add(button(page, words));
    var answer = visitor.post(planning, String.join("&", fields));
    assertEquals(303, answer.statusCode(), answer.body());
    return answer;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String free(String page) {
    var free = FREE.matcher(page);
    assertTrue(free.find(), page);
    return free.group(1);
  }

  private static void assertTicked(String page, String box) {
    assertTrue(page.contains("class=\"free touched\" data-box=\"" + box + "\""), page);
    assertTrue(page.contains("value=\"" + box + "\" checked"), page);
  }

  private void assertNothingIsBooked(String box) throws Exception {
    var recent = visitor.get("/operations").body();
    assertFalse(recent.contains(box), recent);
    assertFalse(page().contains("class=\"booked\" data-box=\"" + box), box);
  }

  @ParameterizedTest
  @CsvSource({
    "Précédent, du=2026-11-02, Bertrand",
    "Aujourd'hui, du=2026-11-16, Bertrand",
    "Suivant, du=2026-12-28, Bertrand",
    "Afficher, groupe=TRANSPORT, Bertrand",
    "Angéline, du=2026-11-30, Angéline"
  })
  void whatIsTickedIsKeptAndCountedWhateverIsLookedAtNext(
      String words, String leadsTo, String shown) throws Exception {
    var page = page();
    var box = free(page);
    var chosen = page.replace("value=\"TRANSPORT\"", "value=\"TRANSPORT\" selected");
    var next = press(words.equals("Afficher") ? chosen : page, words, field("c", box));
    assertTrue(location(next).contains(leadsTo), location(next));
    var there = visitor.get(location(next)).body();
    assertTrue(there.contains("<h1>" + shown + " "), there);
    assertTrue(there.contains("1 modification à valider"), there);
    assertTrue(there.contains("Bertrand 1"), there);
    assertTicked(page(), box);
    assertNothingIsBooked(box);
  }

  @ParameterizedTest
  @CsvSource({
    "Précédent",
    "Aujourd'hui",
    "Suivant",
    "Afficher",
    "Angéline",
    "Valider mes modifications"
  })
  void whatIsTickedWhenTheSessionEndsWaitsForTheNextSignIn(String words) throws Exception {
    var page = page();
    var box = free(page);
    portal.endSessions(CLOCK);
    assertEquals("/?session=finie", location(press(page, words, field("c", box))));
    assertTrue(visitor.get("/?session=finie").body().contains("Ce que vous aviez coché est gardé"));
    visitor.signIn(CARD.childCode(), CARD.payerCodes().getFirst());
    assertNothingIsBooked(box);
    assertTicked(page(), box);
    var recap = visitor.get(location(press(page(), "Valider mes modifications"))).body();
    assertTrue(recap.contains("Modifications enregistrées"), recap);
    var booked = page();
    assertTrue(booked.contains("class=\"booked\" data-box=\"" + box + "\""), booked);
  }

  @Test
  void whatIsUntickedAgainIsForgotten() throws Exception {
    var page = page();
    var box = free(page);
    press(page, "Suivant", field("c", box));
    var ticked = page();
    assertTicked(ticked, box);
    var without = ticked.replace("value=\"" + box + "\" checked", "value=\"" + box + "\"");
    press(without, "Précédent");
    assertTrue(page().contains("Cochez ou décochez, puis validez."));
  }
}
