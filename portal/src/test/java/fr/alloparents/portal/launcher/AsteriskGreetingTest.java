package fr.alloparents.portal.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.townhall.LineWatch.Answer;
import fr.alloparents.portal.townhall.LineWatch.Asterisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whether Asterisk is there, asked at real ports.
@Timeout(30)
class AsteriskGreetingTest {

  private static final String WORDS = "Asterisk Call Manager/11.0.0\r\n";
  private static final long HALF_A_SECOND = Duration.ofMillis(500).toNanos();

  /// A port that says this to whoever comes, and holds the connection.
  private static ServerSocket port(String words, AtomicInteger visitors) throws IOException {
    var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  var visitor = server.accept();
                  visitors.incrementAndGet();
                  visitor.getOutputStream().write(words.getBytes(US_ASCII));
                  visitor.getOutputStream().flush();
                } catch (IOException e) {
                  return;
                }
              }
            });
    return server;
  }

  private static Asterisk found(InetSocketAddress address, Answer awaited)
      throws InterruptedException {
    var greeting = new AsteriskGreeting(address);
    var seen = greeting.look();
    while (seen.answer() != awaited) {
      assertEquals(Answer.NOT_YET, seen.answer());
      Thread.sleep(20);
      seen = greeting.look();
    }
    return seen;
  }

  private static InetSocketAddress at(ServerSocket server) {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  @Test
  void itsGreetingIsEnough() throws Exception {
    try (var server = port(WORDS, new AtomicInteger())) {
      assertEquals("127.0.0.1:" + server.getLocalPort(), found(at(server), Answer.THERE).address());
    }
  }

  @Test
  void somebodyElsesGreetingIsNotAsterisks() throws Exception {
    try (var server = port("220 mail.example.fr ESMTP ready for you\r\n", new AtomicInteger())) {
      found(at(server), Answer.NO_ASTERISK);
    }
  }

  @Test
  void aClosedPortIsSilence() throws Exception {
    InetSocketAddress closed;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = at(server);
    }
    found(closed, Answer.SILENT);
  }

  @Test
  void aPortThatSaysNothingMakesNobodyWait() throws Exception {
    try (var server = port("", new AtomicInteger())) {
      var greeting = new AsteriskGreeting(at(server));
      for (int i = 0; i < 3; i++) {
        long began = System.nanoTime();
        greeting.look();
        assertTrue(System.nanoTime() - began < HALF_A_SECOND);
      }
      while (greeting.look().answer() == Answer.NOT_YET) {
        Thread.sleep(20);
      }
      assertEquals(Answer.SILENT, greeting.look().answer());
    }
  }

  @Test
  void manyWhoLookAskOnce() throws Exception {
    var visitors = new AtomicInteger();
    try (var server = port(WORDS, visitors)) {
      var greeting = new AsteriskGreeting(at(server));
      while (greeting.look().answer() == Answer.NOT_YET) {
        Thread.sleep(20);
      }
      for (int i = 0; i < 20; i++) {
        assertEquals(Answer.THERE, greeting.look().answer());
      }
      assertEquals(1, visitors.get());
    }
  }

  @Test
  void nobodyLooksWhereNobodySaidWhere() {
    assertEquals(new Asterisk(Answer.NOT_WATCHED, ""), new AsteriskGreeting(null).look());
  }
}
