package fr.alloparents.asterisk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A wire between the line server and MariaDB on which every question takes its time, as it does
/// where the database is overloaded. Thread-safe.
final class SlowWire implements AutoCloseable {
  private final ServerSocket listening;
  private final int serverPort;
  private volatile Duration delay = Duration.ZERO;

  private SlowWire(ServerSocket listening, int serverPort) {
    this.listening = listening;
    this.serverPort = serverPort;
    Thread.ofVirtual().start(this::accept);
  }

  /// A wire to a server on loopback; quick until it is told otherwise.
  static SlowWire to(int serverPort) {
    try {
      return new SlowWire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /// From now on each question is that late.
  void delay(Duration delay) {
    this.delay = delay;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException e) {
      // Closed: no more connections.
    }
  }

  /// Where no server listens, whoever asks is refused too.
  private void connect(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> forward(client, server, true));
      forward(server, client, false);
    } catch (IOException e) {
      closeQuietly(client);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was as good as closed.
    }
  }

  private void forward(Socket from, Socket to, boolean questions) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[16_384];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        LockSupport.parkNanos(questions ? delay.toNanos() : 0);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Either side has gone; both are closed now.
    }
  }
}
