package fr.alloparents.ivr.agi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.ReadableSounds;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What reaches the port that is no Asterisk, or one gone mad: refused, and harmless to real calls.
@Timeout(60)
class HostileAsteriskTest {

  private static final int SILENT = 200;
  private static final String ENVIRONMENT =
      "agi_network: yes\nagi_uniqueid: hostile\nagi_extension: 0476549985\n\n";

  private final ReadableSounds sounds = new ReadableSounds();
  private final PhoneLineServer server =
      PhoneLineServer.start(
          LineSettings.onLoopback(0, 50),
          (caller, call) -> {
            caller.ask(Question.menu("12", List.of(Prompt.MENU_CHANGE)));
            return Ending.DONE;
          },
          sounds,
          Clock.systemUTC());

  @AfterEach
  void realCallsAreUnharmedAndNothingIsStuck() {
    assertEquals("DONE", realCall());
    while (server.callsInProgress() > 0) {
      Thread.onSpinWait();
    }
    server.stop(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000, 1_000_000})
  void anEnvironmentLineWithoutEndIsRefused(int length) throws IOException {
    assertRefused("agi_callerid: " + "x".repeat(length));
  }

  @Test
  void anEnvironmentOfTenThousandLinesIsRefused() throws IOException {
    assertRefused("agi_arg: 123\n".repeat(10_000));
  }

  @Test
  void anEnvironmentThatNeverEndsIsRefusedInFiveSeconds() throws IOException {
    long begin = System.nanoTime();
    assertRefused("agi_network: yes\n");
    assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() <= 10);
  }

  /// More of them than the line takes calls, and half of them cut short in their environment.
  @Test
  void silentConnectionsTakeNoCallersPlace() throws IOException {
    var silent = new ArrayList<Socket>();
    try {
      for (int i = 0; i < SILENT; i++) {
        silent.add(connect());
        send(silent.getLast(), i % 2 == 0 ? "" : "agi_network: yes\nagi_uni");
      }
      assertEquals("DONE", realCall());
      assertTrue(server.callsInProgress() <= 1);
    } finally {
      for (var socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void anEmptyConnectionIsNoCall() throws IOException {
    try (var socket = connect()) {
      socket.shutdownOutput();
      assertEquals("", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatTheNetworkSendsNeverReachesACommand() throws IOException {
    var nasty = "\"; ${SHELL(id)}\r\t\u0000é</script>\\";
    try (var socket = connect()) {
      send(
          socket,
          "agi_uniqueid: "
              + nasty
              + "\nagi_callerid: "
              + nasty
              + "\nagi_extension: "
              + nasty
              + "\n\n");
      var first = line(socket.getInputStream());
      assertEquals("EXEC \"StoreDTMF\" \"RX,KEYS,0\"", first);
    }
  }

  @Test
  void theDialPlansLimitIsALeaseThatTheLineRenews() throws IOException {
    try (var socket = connect()) {
      send(socket, ENVIRONMENT.replace("\n\n", "\nagi_arg_1: 1800\n\n"));
      var in = socket.getInputStream();
      assertEquals("EXEC \"StoreDTMF\" \"RX,KEYS,0\"", line(in));
      send(socket, "200 result=0\n");
      assertEquals("SET VARIABLE \"TIMEOUT(absolute)\" \"60\"", line(in));
      send(socket, "200 result=1\n");
      assertEquals("GET VARIABLE \"ALLO_LANGUAGES\"", line(in));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HANGUP\n",
        "511 Command Not Permitted on a dead channel or intercept routine\n",
        "200 result=-1\n",
        "510 Invalid or unknown command\n",
        "520-Invalid command syntax.  Proper usage follows:\n520 End of proper usage.\n",
        "200 result=ninety\n",
        "\n",
        "\u0000\u0001\u0002\n",
        "100 Trying...\n",
        ""
      })
  void anyReplyEndsTheCall(String reply) throws IOException {
    try (var socket = connect()) {
      send(socket, ENVIRONMENT + reply.repeat(2000));
      socket.shutdownOutput();
      assertFalse(server.callsInProgress() > 50);
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // A connection that is reset has ended too.
      assertTrue(isCut(e), e::toString);
    }
  }

  @Test
  void randomBytesNeverStickNorBreakTheLine() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int session = 0; session < 300; session++) {
      try (var socket = connect()) {
        var bytes = new byte[random.nextInt(3000)];
        random.nextBytes(bytes);
        socket
            .getOutputStream()
            .write(ENVIRONMENT.getBytes(StandardCharsets.UTF_8), 0, start(random));
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
      } catch (IOException e) {
        assertTrue(isCut(e), () -> "seed " + seed + ": " + e);
      }
    }
  }

  private String realCall() {
    return new TestPhone(server.address(), sounds::words)
        .call("0476549985", "", Script.of("1"))
        .outcome();
  }

  private static int start(Random random) {
    return random.nextBoolean() ? ENVIRONMENT.length() : random.nextInt(ENVIRONMENT.length());
  }

  private void assertRefused(String environment) throws IOException {
    try (var socket = connect()) {
      send(socket, environment);
      assertEquals(-1, socket.getInputStream().read());
    } catch (IOException e) {
      assertTrue(isCut(e), e::toString);
    }
  }

  private static boolean isCut(IOException e) {
    return e.toString().matches(".*(reset|Broken pipe).*");
  }

  private Socket connect() throws IOException {
    return new Socket(server.address().getAddress(), server.address().getPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      line.append((char) read);
    }
    return line.toString();
  }
}
