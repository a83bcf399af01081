package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the web server does with whatever comes in, well meant or not.
@Timeout(90)
class EveryRequestTest {

  private static final Pattern REFERENCE = Pattern.compile("<strong>[0-9A-F]{4}-[0-9A-F]{4}<");

  private static DemoPortal portal;
  private static Visitor visitor;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(Clock.systemUTC());
    visitor = new Visitor(portal::uri);
  }

  @AfterAll
  static void close() {
    visitor.close();
    portal.close();
  }

  @Test
  void everyAnswerForbidsWhatOurPagesNeverDo() throws Exception {
    for (var path : new String[] {"/", "/mairie", "/nowhere", "/static/none.css"}) {
      var headers = visitor.get(path).headers();
      var policy = headers.firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.contains("default-src 'none'"), path);
      assertTrue(policy.contains("frame-ancestors 'none'"), path);
      assertFalse(policy.contains("unsafe"), path);
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
      assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""), path);
      assertTrue(headers.firstValue("Referrer-Policy").isPresent(), path);
      assertTrue(headers.firstValue("Permissions-Policy").isPresent(), path);
      assertTrue(headers.firstValue("Strict-Transport-Security").isEmpty(), path);
      assertTrue(headers.firstValue("Server").isEmpty(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/mairie/", "/reservations/1/2/3", "/static/", "/static/x.css"})
  void anUnknownAddressIsNotFoundInPlainWordsAndWithAReference(String path) throws Exception {
    assertFailure(404, "Cette page n'existe pas", visitor.get(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/static/../Frame.class", "/static/..%2f..%2fpasswd", "/%2e%2e/x"})
  void nothingIsReadFromOutsideTheFolderOfFiles(String path) throws Exception {
    var answer = RawRequest.get(portal.port(), "localhost", path, "");
    assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.1 404 "), answer);
  }

  @Test
  void aHostOfNoTownHasNoPages() throws Exception {
    var unknown = RawRequest.get(portal.port(), "evil.example", "/", "");
    assertTrue(unknown.startsWith("HTTP/1.1 404 "), unknown);
    assertFalse(unknown.contains("Ville de démo"), unknown);
    var withoutHost = RawRequest.send(portal.port(), "GET / HTTP/1.1\nConnection: close\n\n");
    assertTrue(withoutHost.startsWith("HTTP/1.1 400 "), withoutHost);
    var known = RawRequest.get(portal.port(), "LOCALHOST", "/", "");
    assertTrue(known.startsWith("HTTP/1.1 200 "), known);
  }

  @Test
  void aPageThatIsThereForOtherMethodsSaysForWhich() throws Exception {
    var answer = visitor.post("/reservations", "");
    assertFailure(405, "Cette page ne s'ouvre pas ainsi", answer);
    assertEquals("GET, HEAD", answer.headers().firstValue("Allow").orElse(""));
    var put =
        RawRequest.send(
            portal.port(),
            "PUT / HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n");
    assertTrue(put.startsWith("HTTP/1.1 405 "), put);
    assertTrue(put.contains("Allow: GET, HEAD, POST"), put);
  }

  @Test
  void headersOfAPageAreGivenAloneToWhoeverAsksForThemAlone() throws Exception {
    var answer =
        RawRequest.send(portal.port(), "HEAD / HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertTrue(answer.contains("Content-Length: "), answer);
    assertFalse(answer.contains("<html"), answer);
  }

  @Test
  void aFormThatIsTooLargeIsRefusedHoweverItIsSent() throws Exception {
    var large = "a=" + "x".repeat(40_000);
    assertFailure(413, "Cet envoi est trop grand", visitor.post("/", large));
    var chunked =
        RawRequest.send(
            portal.port(),
            """
            POST / HTTP/1.1
            Host: localhost
            Connection: close
            Transfer-Encoding: chunked
            Content-Type: application/x-www-form-urlencoded

            %x
            %s
            0

            """
                .formatted(large.length(), large));
    assertTrue(chunked.startsWith("HTTP/1.1 413 "), chunked);
  }

  @Test
  void textsComeSmallerToWhoeverReadsThemSo() throws Exception {
    var plain = RawRequest.get(portal.port(), "localhost", "/", "");
    assertFalse(plain.contains("Content-Encoding"), plain);
    assertTrue(plain.contains("Vary: Accept-Encoding"), plain);
    var refused = RawRequest.get(portal.port(), "localhost", "/", "Accept-Encoding: gzip;q=0\n");
    assertFalse(refused.contains("Content-Encoding"), refused);
    var request = visitor.request("/").header("Accept-Encoding", "br, gzip");
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
      assertEquals(
          answer.body().length, answer.headers().firstValueAsLong("Content-Length").orElse(-1));
      try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        var page = new String(in.readAllBytes(), UTF_8);
        assertTrue(page.contains("</html>"), page);
        assertTrue(page.length() > 2 * answer.body().length, page);
      }
    }
  }

  /// So the length of a compressed page tells nothing of it.
  @Test
  void theTokenOfAFormLooksDifferentEachTimeAndIsTakenAllTheSame() throws Exception {
    try (var other = new Visitor(portal::uri)) {
      var first = other.token("/");
      var second = other.token("/");
      assertNotEquals(first, second);
      for (var token : new String[] {first, second}) {
        assertEquals(422, other.post("/", "jeton=" + token).statusCode());
      }
      var damaged = (first.charAt(0) == 'A' ? 'B' : 'A') + first.substring(1);
      for (var token : new String[] {"", "x", damaged, first + "A", visitor.token("/")}) {
        assertEquals(403, other.post("/", "jeton=" + token).statusCode(), token);
      }
    }
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    var answer =
        RawRequest.get(portal.port(), "localhost", "/", "X-Large: " + "x".repeat(9_000) + "\n");
    assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
    assertTrue(REFERENCE.matcher(answer).find(), answer);
  }

  @Test
  void aBodyThatIsNoFormIsRefused() throws Exception {
    var json =
        visitor
            .request("/")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    assertFailure(415, "n'a pas été comprise", visitor.send(json));
    assertFailure(400, "n'a pas été comprise", visitor.post("/", "a=%zz"));
    assertFailure(400, "n'a pas été comprise", visitor.post("/", "a=b&".repeat(1_100)));
  }

  @Test
  void whatIsNoHttpAtAllIsRefused() throws Exception {
    var answer = RawRequest.send(portal.port(), "\u0000\u0001\u0002 hello\n\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
  }

  @Test
  void aFormThatDoesNotArriveIsNotWaitedForLong() throws Exception {
    long began = System.nanoTime();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), portal.port())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      out.write(
          """
          POST / HTTP/1.1
          Host: localhost
          Content-Length: 1000
          Content-Type: application/x-www-form-urlencoded

          """
              .replace("\n", "\r\n")
              .getBytes(US_ASCII));
      var trickle = Thread.ofVirtual().start(() -> trickle(socket));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      trickle.interrupt();
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
    assertTrue(System.nanoTime() - began < 20_000_000_000L, "longer than any idle time-out");
  }

  private static void trickle(Socket socket) {
    try {
      while (true) {
        socket.getOutputStream().write('a');
        Thread.sleep(200);
      }
    } catch (IOException | InterruptedException e) {
      // the server has had enough
    }
  }

  @Test
  void filesAreKeptForAYearUnderANameThatHoldsTheirContent() throws Exception {
    var page = visitor.get("/").body();
    var name = Pattern.compile("/static/style\\.[0-9a-f]{16}\\.css").matcher(page);
    assertTrue(name.find(), page);
    var style = visitor.get(name.group());
    assertEquals(200, style.statusCode());
    assertEquals("text/css; charset=utf-8", style.headers().firstValue("Content-Type").orElse(""));
    assertEquals(
        "public, max-age=31536000, immutable",
        style.headers().firstValue("Cache-Control").orElse(""));
    var old = name.group().replaceAll("[0-9a-f]{16}", "0123456789abcdef");
    assertEquals(404, visitor.get(old).statusCode());
  }

  @Test
  void requestsAreMeasuredByTheirRoute() throws Exception {
    visitor.get("/reservations/123");
    visitor.get("/reservations/456");
    try (var watcher = new Visitor(portal::status)) {
      var metrics = watcher.get("/metrics").body();
      assertTrue(
          metrics
              .lines()
              .anyMatch(
                  line ->
                      line.startsWith("web_request_seconds_count{")
                          && line.contains("route=\"/reservations/{child}\"")
                          && line.contains("status=\"303\"")),
          metrics);
      assertFalse(metrics.contains("/reservations/123"), metrics);
      assertTrue(metrics.contains("web_streams 0.0"), metrics);
    }
  }

  private static void assertFailure(int status, String words, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
    assertTrue(REFERENCE.matcher(answer.body()).find(), answer.body());
    assertFalse(answer.body().contains("Exception"), answer.body());
  }
}
