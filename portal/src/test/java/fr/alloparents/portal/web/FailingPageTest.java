package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Browser;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// A page that fails by our own fault says so, says nothing of how, and can be found in the log.
@Timeout(90)
@InChromium
class FailingPageTest {

  private static final String SECRET = "enfant 123456";
  private static final Pattern REFERENCE =
      Pattern.compile("référence <strong>([0-9A-F]{4}-[0-9A-F]{4})</strong>");

  private ScratchDatabase scratch;
  private WebServer web;

  @BeforeEach
  void serveBrokenPages() {
    scratch = ScratchDatabase.create();
    var towns = new Towns(scratch.database());
    var town = towns.create(TownSettings.of("Petite Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    towns.addHostName(town, "localhost");
    var routes =
        new Routes()
            .get("/action", _ -> fail())
            .get("/gabarit", exchange -> exchange.page("family/text.jte", SECRET))
            .get("/classe", _ -> miss());
    web =
        WebServer.start(
            new WebSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Set.of()),
            new SimpleMeterRegistry());
    web.serve(new Site(routes, towns, new Sessions(scratch.database(), Clock.systemUTC())));
  }

  @AfterEach
  void stop() {
    web.close();
    scratch.close();
  }

  private static Reply fail() {
    throw new IllegalStateException(SECRET);
  }

  private static Reply miss() {
    throw new NoClassDefFoundError(SECRET);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + web.address().getPort() + path);
  }

  @Test
  void aPageThatFailsGivesAReferenceThatTheLogHasTooAndNothingOfItsReason() throws Exception {
    var log = (Logger) LoggerFactory.getLogger(Dispatcher.class);
    try (var visitor = new Visitor(this::uri)) {
      for (var path : List.of("/action", "/gabarit", "/classe")) {
        var written = new ListAppender<ILoggingEvent>();
        written.start();
        log.addAppender(written);
        var answer = visitor.get(path);
        log.detachAppender(written);
        assertEquals(500, answer.statusCode(), path);
        var page = answer.body();
        assertTrue(page.contains("Une erreur s'est produite"), page);
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""), path);
        for (var told : List.of(SECRET, "Exception", "Error", ".java", "fr.alloparents", "\tat ")) {
          assertFalse(page.contains(told), page);
        }
        var reference = REFERENCE.matcher(page);
        assertTrue(reference.find(), page);
        var event = written.list.getLast();
        assertEquals(Level.ERROR, event.getLevel(), path);
        assertTrue(event.getFormattedMessage().contains(reference.group(1)), path);
        assertTrue(event.getFormattedMessage().contains("GET " + path), path);
        assertNotNull(event.getThrowableProxy(), path);
        assertTrue(event.getThrowableProxy().getStackTraceElementProxyArray().length > 0, path);
      }
    }
  }

  @Test
  void whatThePageOfAFailureLooksLike(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      page.navigate(uri("/action").toString());
      Checks.assertGoodInBothThemes(page, "failure-500");
      var starting =
          WebServer.start(
              new WebSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Set.of()),
              new SimpleMeterRegistry());
      try (starting) {
        page.navigate("http://localhost:" + starting.address().getPort() + "/");
        Checks.assertGoodInBothThemes(page, "failure-503");
      }
    }
  }
}
