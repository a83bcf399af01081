package fr.alloparents.portal.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A wire to MariaDB that is not there until it is opened, and that can be made to hang: what is
/// sent then arrives once it is released. Thread-safe.
final class Gate implements AutoCloseable {

  private final int server;
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private @Nullable ServerSocket listening;
  private boolean hanging;

  Gate(int server) throws IOException {
    this.server = server;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  synchronized void open() throws IOException {
    var opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    listening = opened;
    Thread.ofVirtual().start(() -> accept(opened));
  }

  synchronized void hang() {
    hanging = true;
  }

  synchronized void release() {
    hanging = false;
    notifyAll();
  }

  @Override
  public synchronized void close() throws IOException {
    release();
    if (listening != null) {
      listening.close();
    }
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept(ServerSocket opened) {
    try {
      while (true) {
        var near = keep(opened.accept());
        var far = keep(new Socket(InetAddress.getLoopbackAddress(), server));
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
      }
    } catch (IOException e) {
      // closed: no more connections
    }
  }

  /// Passes small pieces on at once: without that each statement would wait 40 ms for the other
  /// end's acknowledgement.
  private synchronized Socket keep(Socket socket) throws IOException {
    sockets.add(socket);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var bytes = new byte[8192];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        awaitRelease();
        out.write(bytes, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // cut: both ends see it
    }
  }

  private synchronized void awaitRelease() throws InterruptedException {
    while (hanging) {
      wait();
    }
  }
}
