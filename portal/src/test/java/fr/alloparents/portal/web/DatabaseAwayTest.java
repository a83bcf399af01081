package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What visitors read while the database is not there.
@Timeout(90)
class DatabaseAwayTest {

  private static final long FIVE_SECONDS = 5_000_000_000L;

  @Test
  void untilTheDatabaseIsThereVisitorsAreToldToComeBackInOurStyle() throws Exception {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var web = WebServer.start(new WebSettings(here, Set.of()), new SimpleMeterRegistry());
        var visitor =
            new Visitor(path -> URI.create("http://localhost:" + web.address().getPort() + path))) {
      var answer = visitor.get("/");
      assertAway(answer);
      var style = answer.body().replaceFirst("(?s).*href=\"(/static/style[^\"]*)\".*", "$1");
      assertEquals(200, visitor.get(style).statusCode());
    }
  }

  @Test
  void aDatabaseThatHangsIsToldWithinFiveSecondsAndForgottenWhenItIsBack() throws Exception {
    try (var portal = DemoPortal.start(Clock.systemUTC());
        var visitor = new Visitor(portal::uri)) {
      visitor.signIn(DemoCard.ANGELINE.childCode(), DemoCard.ANGELINE.payerCodes().getFirst());
      assertEquals(200, visitor.get("/reservations").statusCode());
      portal.hangDatabase();
      for (int i = 0; i < 3; i++) {
        long began = System.nanoTime();
        assertAway(visitor.get("/reservations"));
        assertTrue(System.nanoTime() - began < FIVE_SECONDS);
      }
      portal.releaseDatabase();
      while (visitor.get("/reservations").statusCode() == 503) {
        Thread.sleep(20);
      }
      assertEquals(200, visitor.get("/reservations").statusCode(), "still signed in");
    }
  }

  private static void assertAway(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("Le service est interrompu un instant"), answer.body());
    assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
  }
}
