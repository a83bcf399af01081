package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What an open page hears of changes, as its script would. Confined to one thread.
public final class OpenPage implements AutoCloseable {

  private final BufferedReader lines;

  private OpenPage(BufferedReader lines) {
    this.lines = lines;
  }

  /// Opens it, and waits until nothing is told any more that was so already.
  ///
  /// @param visitor whose cookie it sends
  /// @param path of its events
  public static OpenPage of(Visitor visitor, String path) throws IOException, InterruptedException {
    var events =
        HttpClient.newHttpClient()
            .send(
                visitor.request(path).header("Cookie", "session=" + visitor.key()).build(),
                BodyHandlers.ofInputStream());
    assertEquals(200, events.statusCode());
    assertEquals("text/event-stream", events.headers().firstValue("Content-Type").orElse(""));
    var page =
        new OpenPage(
            new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8)));
    page.awaitChange();
    // what was committed a moment before the page may be told once more
    Thread.sleep(Duration.ofMillis(600));
    while (page.lines.ready()) {
      page.lines.readLine();
    }
    return page;
  }

  /// Waits until it is told that something has changed.
  public void awaitChange() throws IOException {
    for (var line = lines.readLine(); !"event: changed".equals(line); line = lines.readLine()) {
      assertTrue(line != null, "the stream has ended");
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
