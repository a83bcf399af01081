package fr.alloparents.ivr.testphone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// A telephone that calls the line as Asterisk does: sends the environment, carries out the
/// commands, plays sound files as words and types what its {@link Person} wants. Nothing takes the
/// time it takes on a real line. Thread-safe: each call has a connection of its own.
public final class TestPhone {

  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(2).toMillis();
  private static final AtomicLong CALLS = new AtomicLong();

  private final InetSocketAddress line;
  private final UnaryOperator<String> words;

  /// A telephone for this line.
  ///
  /// @param words the words a sound file says, by the name that the line plays it by
  public TestPhone(InetSocketAddress line, UnaryOperator<String> words) {
    this.line = line;
    this.words = words;
  }

  /// Calls, and stays on the line to the end of the call.
  ///
  /// @param calledNumber as the trunk gives it; decides the town
  /// @param callerNumber as the trunk gives it; empty where it is withheld
  /// @throws UncheckedIOException when the line cannot be reached or breaks the connection
  public CallReport call(String calledNumber, String callerNumber, Person person) {
    try (var socket = new Socket()) {
      socket.connect(line, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      send(socket, environment(calledNumber, callerNumber));
      return answerCommands(socket, new Channel(person, words));
    } catch (IOException e) {
      throw new UncheckedIOException("The line at " + line + " is gone", e);
    }
  }

  private static CallReport answerCommands(Socket socket, Channel channel) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    var command = in.readLine();
    while (command != null && !channel.hungUp()) {
      send(socket, channel.carryOut(command) + "\n");
      command = channel.hungUp() ? null : in.readLine();
    }
    return channel.report();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What Asterisk says of a call before it awaits the first command, each time with another id.
  ///
  /// @param calledNumber as the trunk gives it
  /// @param callerNumber as the trunk gives it; empty where it is withheld
  public static String environment(String calledNumber, String callerNumber) {
    var id = "test-" + CALLS.incrementAndGet();
    return """
    agi_network: yes
    agi_network_script: reservation
    agi_request: agi://127.0.0.1:4573/reservation
    agi_channel: TestPhone/%1$s
    agi_language: fr
    agi_type: TestPhone
    agi_uniqueid: %1$s
    agi_version: 22.10.1
    agi_callerid: %2$s
    agi_calleridname: unknown
    agi_callingpres: 0
    agi_callingani2: 0
    agi_callington: 0
    agi_callingtns: 0
    agi_dnid: %3$s
    agi_rdnis: unknown
    agi_context: allo-line
    agi_extension: %3$s
    agi_priority: 6
    agi_enhanced: 0.0
    agi_accountcode:\s
    agi_threadid: 1

    """
        .formatted(id, callerNumber.isEmpty() ? "unknown" : callerNumber, calledNumber);
  }
}
