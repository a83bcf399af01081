package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.storage.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeTest {

  @TempDir private Path home;

  private Settings settings(int linePort, String url) {
    return Settings.of(
        Map.of(
            "home",
            home.toString(),
            "line.port",
            Integer.toString(linePort),
            "web.port",
            "0",
            "status.port",
            "0",
            "line.drain.seconds",
            "1",
            "database.url",
            url,
            "database.user",
            "root"));
  }

  @Test
  void aTakenPortIsToldWithWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0);
        var stops = new Stops()) {
      int port = taken.getLocalPort();
      var error =
          assertThrows(
              UncheckedIOException.class,
              () ->
                  Node.start(
                      settings(port, "jdbc:mariadb://127.0.0.1:1/none"), Clock.systemUTC(), stops));
      var told = AlloParents.explanation(error);
      assertTrue(told.contains(Integer.toString(port)), told);
      assertTrue(told.contains("ALLO_PARENTS_LINE_PORT"), told);
    }
  }

  @Test
  void callersHearTheApologyUntilTheDatabaseIsThere() throws Exception {
    int port = freePort();
    var unreachable = settings(port, "jdbc:mariadb://127.0.0.1:1/none");
    try (var stops = new Stops()) {
      var starting =
          Thread.ofVirtual().start(() -> Node.start(unreachable, Clock.systemUTC(), stops));
      assertEquals("APOLOGY", outcomeOfACall(port));
      assertTrue(starting.isAlive(), "it goes on waiting");
      starting.interrupt();
      starting.join();
    }
  }

  @Test
  void aNumberOfNoTownIsToldSo() {
    try (var scratch = ScratchDatabase.create();
        var stops = new Stops()) {
      var node = Node.start(settings(0, scratch.settings().url()), Clock.systemUTC(), stops);
      assertEquals("DONE", outcomeOfACall(node.line().getPort()));
      assertTrue(
          node.ready()
              .startsWith("Ready: portal http://localhost:%d/, ".formatted(node.web().getPort())),
          node.ready());
      assertTrue(
          node.ready().contains(", phone line (FastAGI) on port " + node.line().getPort() + ", "),
          node.ready());
    }
  }

  /// The outcome of a call, as soon as the line listens.
  private static String outcomeOfACall(int port) {
    var phone =
        new TestPhone(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), _ -> "");
    while (true) {
      try {
        return phone.call("0476000000", "", Script.of()).outcome();
      } catch (UncheckedIOException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
