package fr.alloparents.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A line server that does what a test says, word by word: FastAGI on a socket, and nothing that
/// belongs to the product. For one thread.
final class ScriptedLine implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final ServerSocket server;

  private ScriptedLine(ServerSocket server) {
    this.server = server;
  }

  /// Listens where Asterisk looks for the line server.
  static ScriptedLine of(PrivateAsterisk asterisk) {
    InetSocketAddress address = asterisk.line();
    try {
      ServerSocket server = new ServerSocket(address.getPort(), 50, address.getAddress());
      server.setSoTimeout(PATIENCE_MILLIS);
      return new ScriptedLine(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes the next call, for as long as a test may need.
  Conversation accept() {
    Conversation conversation = acceptWithoutAWord();
    conversation.command("SET VARIABLE TIMEOUT(absolute) 120");
    return conversation;
  }

  /// Takes the next call: its environment has been read, and nothing said yet.
  Conversation acceptWithoutAWord() {
    try {
      Socket socket = server.accept();
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new Conversation(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes the next call and ends it with a last word; gives the ended conversation.
  Conversation acceptAndSay(String outcome) {
    try (Conversation conversation = accept()) {
      conversation.outcome(outcome);
      return conversation;
    }
  }

  /// Takes the next call and hangs up on Asterisk, as a server that is killed does.
  void hangUpOnNext() {
    accept().close();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One call; closing it is what Asterisk sees of a line server that has finished, or was killed.
  static final class Conversation implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;
    private final Map<String, String> environment = new TreeMap<>();

    private Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      this.out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
      String line;
      while ((line = in.readLine()) != null && !line.isEmpty()) {
        int colon = line.indexOf(':');
        environment.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }

    /// One line of the environment, such as `agi_extension`.
    String environment(String name) {
      return environment.getOrDefault(name, "");
    }

    /// Sends a command and gives Asterisk's answer to it, such as `200 result=0`.
    String command(String command) {
      try {
        out.write(command + "\n");
        out.flush();
        return String.valueOf(in.readLine());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The value of an expression with channel variables and functions, such as `${KEYS}`.
    String value(String expression) {
      String answer = command("GET FULL VARIABLE \"" + expression + "\"");
      String start = "200 result=1 (";
      return answer.startsWith(start) ? answer.substring(start.length(), answer.length() - 1) : "";
    }

    void outcome(String word) {
      command("SET VARIABLE ALLO_OUTCOME " + word);
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
