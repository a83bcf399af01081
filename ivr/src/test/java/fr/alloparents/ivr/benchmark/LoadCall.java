package fr.alloparents.ivr.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.ivr.testphone.TestPhone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// One call of the load: Asterisk's side of FastAGI with as little work as will do, since it takes
/// its share of the machine that is measured. Keys are counted and kept as StoreDTMF does; every
/// sound lasts no time. Used by one thread.
final class LoadCall {

  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  /// Twice the longest command of the line.
  private static final int BUFFER = 2048;

  private final InetSocketAddress line;
  private final List<String> answers;
  private final Pace pace;
  private final Tally tally;
  private final Consumer<String> commands;
  private final byte[] buffer = new byte[BUFFER];
  private final StringBuilder keys = new StringBuilder();

  private int answered;
  private String outcome = "";

  /// What a caller who comes in the middle of a call has typed already, as time.
  private Duration ahead = Duration.ZERO;

  /// When keys were last typed, as long as nothing has been played since; 0 otherwise.
  private long typed;

  /// @param answers what is typed, question by question
  LoadCall(InetSocketAddress line, List<String> answers, Pace pace, Tally tally) {
    this(line, answers, pace, tally, _ -> {});
  }

  /// @param commands sees each command
  LoadCall(
      InetSocketAddress line,
      List<String> answers,
      Pace pace,
      Tally tally,
      Consumer<String> commands) {
    this.line = line;
    this.answers = answers;
    this.pace = pace;
    this.tally = tally;
    this.commands = commands;
  }

  /// Begins as one who has been typing for some time already.
  LoadCall ahead(Duration time) {
    ahead = time;
    return this;
  }

  /// Calls, and stays to the end of the call or until the pace is over.
  ///
  /// @throws IOException when the line does not answer within two seconds, breaks the connection or
  ///   ends the call otherwise than with all answers given
  void hold() throws IOException, InterruptedException {
    try (var socket = new Socket()) {
      long began = System.nanoTime();
      socket.connect(line, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      send(socket, TestPhone.environment("0476549985", ""));
      socket.setSoTimeout(CONNECT_MILLIS);
      var command = receive(socket);
      tally.firstCommand(System.nanoTime() - began);
      socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
      while (!command.isEmpty()) {
        commands.accept(command);
        var reply = carryOut(command);
        if (reply.isEmpty()) {
          return;
        }
        long sent = System.nanoTime();
        send(socket, reply);
        command = receive(socket);
        if (!command.isEmpty()) {
          tally.turnAround(System.nanoTime() - sent);
        }
      }
    }
    if (!outcome.equals("DONE") || answered < answers.size()) {
      throw new IOException("ended " + outcome + " after " + answered + " answers");
    }
  }

  /// Asterisk's reply; empty for a caller who hangs up.
  private String carryOut(String command) throws IOException, InterruptedException {
    if (command.startsWith("EXEC \"Read\"")) {
      return read(command);
    }
    if (command.startsWith("GET VARIABLE")) {
      return keys.isEmpty() ? "200 result=0\n" : "200 result=1 (" + keys + ")\n";
    }
    if (command.startsWith("SET VARIABLE \"ALLO_OUTCOME\"")) {
      outcome = command.split("\"", -1)[3];
    }
    return command.startsWith("SET") ? "200 result=1\n" : "200 result=0\n";
  }

  private String read(String command) throws InterruptedException {
    if (command.indexOf("READ,,") < 0) {
      heard(command);
    }
    if (waits(command)) {
      if (answered == answers.size()) {
        return "";
      }
      var answer = answers.get(answered++);
      takeTimeFor(answer);
      if (pace.over()) {
        return "";
      }
      keys.append(answer);
      typed = System.nanoTime();
    }
    return "200 result=0\n";
  }

  private void heard(String command) {
    if (typed > 0) {
      tally.prompt(System.nanoTime() - typed);
      typed = 0;
    }
    if (command.contains("/saved&")) {
      tally.confirmation();
    }
  }

  private void takeTimeFor(String answer) throws InterruptedException {
    var time = pace.of(answer).minus(ahead);
    ahead = time.isNegative() ? time.negated() : Duration.ZERO;
    if (time.isPositive() && !pace.over()) {
      Thread.sleep(time);
    }
  }

  /// Whether it waits for a key: the time-out is left to Asterisk's, or a second at least.
  private static boolean waits(String command) {
    var timeOut = command.substring(command.lastIndexOf(',') + 1, command.length() - 1);
    return command.endsWith("),1\"") || Double.parseDouble(timeOut) >= 1;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /// The next command, or nothing once the line has closed. The line sends one at a time.
  private String receive(Socket socket) throws IOException {
    int length = 0;
    do {
      int read = socket.getInputStream().read(buffer, length, buffer.length - length);
      if (read <= 0) {
        return "";
      }
      length += read;
    } while (buffer[length - 1] != '\n');
    return new String(Arrays.copyOf(buffer, length - 1), US_ASCII);
  }
}
