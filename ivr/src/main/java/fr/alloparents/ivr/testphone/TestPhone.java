package fr.alloparents.ivr.testphone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A telephone that calls the line as Asterisk does: sends the environment, carries out the
/// commands, has the sounds heard and types what its {@link Person} wants. Thread-safe: each call
/// has a connection of its own.
public final class TestPhone {

  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  /// The dial plan's ALLO_FIRST_WORD: who is silent for so long at the beginning is frozen.
  private static final Duration FIRST_WORD = Duration.ofSeconds(8);

  private static final AtomicLong CALLS = new AtomicLong();

  private final InetSocketAddress line;
  private final UnaryOperator<String> words;

  /// The dial plan's ALLO_CALL_LIMIT; null for a call that may last for ever.
  private final @Nullable Duration longest;

  /// The dial plan's ALLO_DIALOGUE and ALLO_LANGUAGES.
  private final String dialogue;

  private final String languages;

  /// A telephone for this line, whose calls have no limit.
  ///
  /// @param words the words a sound file says, by the name that the line plays it by
  public TestPhone(InetSocketAddress line, UnaryOperator<String> words) {
    this(line, words, null, "reservation", "");
  }

  private TestPhone(
      InetSocketAddress line,
      UnaryOperator<String> words,
      @Nullable Duration longest,
      String dialogue,
      String languages) {
    this.line = line;
    this.words = words;
    this.longest = longest;
    this.dialogue = dialogue;
    this.languages = languages;
  }

  /// The same, whose calls the dial plan limits: the line is told, has a few seconds for its first
  /// word, and then says before each sentence how long it needs.
  public TestPhone limitedTo(Duration call) {
    return new TestPhone(line, words, call, dialogue, languages);
  }

  /// The same, behind a dial plan that says more of its numbers.
  ///
  /// @param dialogue that it asks the line for: `reservation`
  /// @param languages that it offers: `fr&en`; empty for no word of them
  public TestPhone askingFor(String dialogue, String languages) {
    return new TestPhone(line, words, longest, dialogue, languages);
  }

  /// Calls, and stays on the line to the end of the call.
  ///
  /// @param calledNumber as the trunk gives it; decides the town
  /// @param callerNumber as the trunk gives it; empty where it is withheld
  /// @throws UncheckedIOException when the line cannot be reached or breaks the connection
  public CallReport call(String calledNumber, String callerNumber, Person person) {
    var limit = new CallLimit();
    var channel = new Channel(person, words, limit);
    if (!languages.isEmpty()) {
      channel.begin("ALLO_LANGUAGES", languages);
    }
    try (var call = new Call("test-" + CALLS.incrementAndGet(), new Socket())) {
      call.socket().connect(line, CONNECT_MILLIS);
      call.socket().setTcpNoDelay(true);
      person.connected(call);
      if (longest != null) {
        limit.set(FIRST_WORD);
      }
      var environment =
          environment(call.id(), calledNumber, callerNumber, dialogue) + argument() + "\n";
      converse(call, environment, channel, limit);
    } catch (IOException e) {
      throw new UncheckedIOException("The line at " + line + " is gone", e);
    }
    return channel.report();
  }

  private String argument() {
    return longest == null ? "" : "agi_arg_1: " + longest.toSeconds() + "\n";
  }

  private static void converse(Call call, String environment, Channel channel, CallLimit limit)
      throws IOException {
    try {
      call.send(environment);
      answerCommands(call, channel, limit);
    } catch (SocketTimeoutException e) {
      channel.runOut();
    } catch (IOException e) {
      if (!call.socket().isClosed()) {
        throw e;
      }
      channel.hangUp(); // by another thread, while the line was busy
    }
  }

  private static void answerCommands(Call call, Channel channel, CallLimit limit)
      throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(call.socket().getInputStream(), StandardCharsets.UTF_8));
    var command = next(in, call, limit);
    while (command != null) {
      call.send(channel.carryOut(command) + "\n");
      command = channel.isOver() ? null : next(in, call, limit);
    }
  }

  /// The line's next command; null once it has closed the connection.
  private static @Nullable String next(BufferedReader in, Call call, CallLimit limit)
      throws IOException {
    if (limit.isSet()) {
      call.socket().setSoTimeout((int) Math.max(1, limit.left().toMillis()));
    }
    return in.readLine();
  }

  /// The connection of one call.
  private record Call(String id, Socket socket) implements Person.Connection, AutoCloseable {

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Says so, as Asterisk does, and closes at once, as AGIEXITONHANGUP wants it.
    @Override
    public void hangUp() {
      try (socket) {
        send("HANGUP\n");
      } catch (IOException e) {
        // The line has gone first: there is nobody to tell.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /// What Asterisk says of a call before it awaits the first command, each time with another id.
  ///
  /// @param calledNumber as the trunk gives it
  /// @param callerNumber as the trunk gives it; empty where it is withheld
  public static String environment(String calledNumber, String callerNumber) {
    var id = "test-" + CALLS.incrementAndGet();
    return environment(id, calledNumber, callerNumber, "reservation") + "\n";
  }

  /// The same without the empty line that ends it.
  private static String environment(
      String id, String calledNumber, String callerNumber, String dialogue) {
    return """
    agi_network: yes
    agi_network_script: %4$s
    agi_request: agi://127.0.0.1:4573/%4$s
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
        .formatted(id, callerNumber.isEmpty() ? "unknown" : callerNumber, calledNumber, dialogue);
  }
}
