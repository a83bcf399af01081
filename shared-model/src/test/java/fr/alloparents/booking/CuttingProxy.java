package fr.alloparents.booking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// A wire between the pool and MariaDB that can be cut at COMMIT: before the server hears it, or
/// after, so that its answer is lost. Each cut is made once.
final class CuttingProxy implements AutoCloseable {

  enum Cut {
    NEVER,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  /// Part of the answers kept with a submission: they travel with the statements that commit it,
  /// and nowhere else.
  private static final byte[] COMMITTED = "{\"outcome\":".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listening;
  private final int serverPort;
  private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);

  CuttingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /// Cuts the next COMMIT.
  void cutNext(Cut cut) {
    next.set(cut);
  }

  /// Whether the cut asked for has been made.
  boolean wasCut() {
    return next.get() == Cut.NEVER;
  }

  private void accept() {
    try {
      while (true) {
        var client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        Thread.ofVirtual().start(() -> statements(client, server));
        Thread.ofVirtual().start(() -> answers(client, server));
      }
    } catch (IOException e) {
      // closed: no more connections
    }
  }

  private void statements(Socket client, Socket server) {
    try (client;
        server) {
      forward(client.getInputStream(), server.getOutputStream(), client);
    } catch (IOException e) {
      // either side has gone; both are closed now
    }
  }

  private static void answers(Socket client, Socket server) {
    try (client;
        server) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // either side has gone; both are closed now
    }
  }

  private void forward(InputStream from, OutputStream to, Socket client) throws IOException {
    var buffer = new byte[16_384];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      var cut = isCommit(buffer, read) ? next.getAndSet(Cut.NEVER) : Cut.NEVER;
      if (cut == Cut.BEFORE_COMMIT) {
        return;
      }
      if (cut == Cut.AFTER_COMMIT) {
        client.close();
      }
      to.write(buffer, 0, read);
      to.flush();
      if (cut == Cut.AFTER_COMMIT) {
        return;
      }
    }
  }

  private static boolean isCommit(byte[] buffer, int length) {
    return IntStream.rangeClosed(0, length - COMMITTED.length)
        .anyMatch(
            at -> Arrays.equals(buffer, at, at + COMMITTED.length, COMMITTED, 0, COMMITTED.length));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
