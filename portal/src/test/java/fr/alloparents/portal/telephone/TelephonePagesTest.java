package fr.alloparents.portal.telephone;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who may use the telephone on the screen, and what it refuses.
@Timeout(90)
class TelephonePagesTest {

  private static final String LINE = "+33476549985";
  private static final Pattern CALL = Pattern.compile("\"appel\":\"([0-9a-f-]{36})\"");
  private static final Pattern SOUND =
      Pattern.compile("/telephone/sons/[0-9a-z]+/fr\\.enter-child-code\\.wav");
  private static final String NOWHERE = "00000000-0000-0000-0000-000000000000";

  /// One for each set of settings: a process takes seconds to start.
  private static final Map<Map<String, String>, DemoPortal> PORTALS = new HashMap<>();

  private @Nullable DemoPortal portal;

  @AfterAll
  static void close() {
    PORTALS.values().forEach(DemoPortal::close);
    PORTALS.clear();
  }

  private Visitor visitor(Map<String, String> settings) {
    var started =
        PORTALS.computeIfAbsent(settings, more -> DemoPortal.start(Clock.systemUTC(), more));
    portal = started;
    return new Visitor(started::uri);
  }

  @Test
  void strangersAreSentToTheTownHallsSignInFromEachAddress() throws Exception {
    try (var visitor = visitor(Map.of())) {
      var token = visitor.token("/mairie");
      for (var path :
          new String[] {
            "/telephone",
            "/telephone/appels/" + NOWHERE + "/ligne",
            "/telephone/sons/0/fr.enter-child-code.wav"
          }) {
        assertRefused(visitor.get(path), path);
      }
      for (var path :
          new String[] {
            "/telephone/appels",
            "/telephone/appels/" + NOWHERE + "/touches",
            "/telephone/appels/" + NOWHERE + "/raccrocher"
          }) {
        assertRefused(visitor.post(path, "touches=1&ligne=" + LINE + "&jeton=" + token), path);
      }
    }
  }

  private static void assertRefused(HttpResponse<String> answer, String path) {
    assertEquals(303, answer.statusCode(), path);
    assertEquals("/mairie", answer.headers().firstValue("Location").orElse(""), path);
  }

  @Test
  void theTownHallMayUseItUntilItSignsOutAndAFamilyMayNot() throws Exception {
    try (var visitor = visitor(Map.of())) {
      var started = requireNonNull(portal);
      visitor.signInAtTownHall(started.login(), started.password());
      var page = visitor.get("/telephone");
      assertEquals(200, page.statusCode());
      assertFalse(page.body().contains("123456"), "only the demo tells a code");
      var token = visitor.token("/telephone");
      var call = begin(visitor, token, LINE, "");
      visitor.send("/mairie", "/mairie/deconnexion", Map.of());
      assertEquals(303, visitor.get("/telephone").statusCode());
      assertFalse(type(visitor, call, "1", visitor.token("/mairie")).statusCode() == 204);

      visitor.signIn("123456", "654321");
      assertEquals(303, visitor.get("/telephone").statusCode());
    }
  }

  @Test
  void withoutTheTokenOfItsFormsNothingIsDone() throws Exception {
    try (var visitor = visitor(Map.of("demo", "true"))) {
      visitor.get("/telephone");
      assertEquals(403, visitor.post("/telephone/appels", "ligne=" + LINE).statusCode());
    }
  }

  @Test
  void anotherBrowserCanNeitherHearNorTypeNorHangUp() throws Exception {
    try (var owner = visitor(Map.of("demo", "true"))) {
      var started = requireNonNull(portal);
      var call = begin(owner, owner.token("/telephone"), LINE, "");
      try (var other = new Visitor(started::uri)) {
        var token = other.token("/telephone");
        assertEquals(404, other.get("/telephone/appels/" + call + "/ligne").statusCode());
        assertEquals(404, type(other, call, "1", token).statusCode());
        var hangUp = other.post("/telephone/appels/" + call + "/raccrocher", "jeton=" + token);
        assertEquals(404, hangUp.statusCode());
      }
      assertEquals(204, type(owner, call, "1", owner.token("/telephone")).statusCode());
    }
  }

  @Test
  void whatIsNoKeyIsRefusedAndLosesNothing() throws Exception {
    try (var visitor = visitor(Map.of("demo", "true"))) {
      var token = visitor.token("/telephone");
      var call = begin(visitor, token, LINE, "");
      for (var keys : new String[] {"", "A", "1\n", "1 2", "1".repeat(101)}) {
        assertEquals(400, type(visitor, call, keys, token).statusCode(), keys);
      }
      assertEquals(204, type(visitor, call, "12*#", token).statusCode());
    }
  }

  @Test
  void onlyNumbersOfTheTownsOwnLineAreCalledAndOnlyNumbersCall() throws Exception {
    try (var visitor = visitor(Map.of("demo", "true"))) {
      var token = visitor.token("/telephone");
      assertTrue(
          answer(visitor, token, "+33199000000", "").contains("pas un numéro de votre ligne"));
      assertTrue(answer(visitor, token, "", "").contains("pas un numéro de votre ligne"));
      assertTrue(answer(visitor, token, LINE, "bonjour").contains("06 12 34 56 78"));
      assertTrue(CALL.matcher(answer(visitor, token, LINE, "06 12 34 56 78")).find());
    }
  }

  @Test
  void oneTelephoneMoreThanThereMayBeIsToldSoAndACallThatNobodyListensToMakesRoom()
      throws Exception {
    try (var visitor = visitor(Map.of("demo", "true", "telephone.calls", "1"))) {
      var token = visitor.token("/telephone");
      begin(visitor, token, LINE, "");
      assertTrue(answer(visitor, token, LINE, "").contains("occupés"));
      while (answer(visitor, token, LINE, "").contains("occupés")) {
        Thread.sleep(200);
      }
    }
  }

  @Test
  void aSoundIsARiffFileThatBrowsersKeepAndNothingElseIsGiven() throws Exception {
    try (var visitor = visitor(Map.of("demo", "true"));
        var http = HttpClient.newHttpClient()) {
      var found = SOUND.matcher(visitor.get("/telephone").body());
      assertTrue(found.find());
      var started = requireNonNull(portal);
      var request = HttpRequest.newBuilder(started.uri(found.group())).build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode());
      assertEquals("audio/wav", answer.headers().firstValue("Content-Type").orElse(""));
      var caching = answer.headers().firstValue("Cache-Control").orElse("");
      assertTrue(caching.contains("immutable"), caching);
      assertEquals("RIFF", new String(answer.body(), 0, 4, StandardCharsets.US_ASCII));
      for (var name :
          new String[] {"fr.none.wav", "fr.goodbye.alaw", "...wav", "fr..goodbye.wav", "x"}) {
        assertEquals(404, visitor.get("/telephone/sons/0/" + name).statusCode(), name);
      }
    }
  }

  private static String begin(Visitor visitor, String token, String line, String caller)
      throws IOException, InterruptedException {
    var found = CALL.matcher(answer(visitor, token, line, caller));
    assertTrue(found.find());
    return found.group(1);
  }

  private static String answer(Visitor visitor, String token, String line, String caller)
      throws IOException, InterruptedException {
    var fields = Visitor.encoded(Map.of("ligne", line, "appelant", caller, "jeton", token));
    var answer = visitor.post("/telephone/appels", fields);
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static HttpResponse<String> type(Visitor visitor, String call, String keys, String token)
      throws IOException, InterruptedException {
    var fields = Visitor.encoded(Map.of("touches", keys, "jeton", token));
    return visitor.post("/telephone/appels/" + call + "/touches", fields);
  }
}
