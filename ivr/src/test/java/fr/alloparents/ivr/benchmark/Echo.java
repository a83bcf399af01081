package fr.alloparents.ivr.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The limit: a server that sends each caller the lines of a file, one after each reply, on a
/// virtual thread a connection. It reads nothing out of what it gets and decides nothing.
final class Echo {

  private static final int BACKLOG = 4096;

  /// Longer than any environment and any reply.
  private static final int BUFFER = 2048;

  private final List<byte[]> lines;

  private Echo(List<byte[]> lines) {
    this.lines = lines;
  }

  /// Serves until standard input ends.
  ///
  /// @param arguments the file of lines
  static void main(String... arguments) throws IOException {
    var lines =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .map(line -> (line + "\n").getBytes(US_ASCII))
            .toList();
    try (var socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> new Echo(lines).accept(socket));
      Stand.serve(socket.getLocalPort());
    }
    System.exit(0);
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        var caller = socket.accept();
        Thread.startVirtualThread(() -> serve(caller));
      } catch (IOException e) {
        System.err.println("Not accepted: " + e.getMessage());
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      caller.setTcpNoDelay(true);
      var in = caller.getInputStream();
      var buffer = new byte[BUFFER];
      awaitEnd(in, buffer, "\n\n");
      for (var line : lines) {
        caller.getOutputStream().write(line);
        awaitEnd(in, buffer, "\n");
      }
    } catch (IOException _) {
      // A caller who hangs up, as happens at the end of each round.
    }
  }

  private static void awaitEnd(InputStream in, byte[] buffer, String end) throws IOException {
    int length = 0;
    do {
      int read = in.read(buffer, length, buffer.length - length);
      if (read <= 0) {
        throw new IOException("gone");
      }
      length += read;
    } while (!ends(buffer, length, end));
  }

  private static boolean ends(byte[] buffer, int length, String end) {
    for (int i = 1; i <= end.length(); i++) {
      if (length < i || buffer[length - i] != end.charAt(end.length() - i)) {
        return false;
      }
    }
    return true;
  }
}
