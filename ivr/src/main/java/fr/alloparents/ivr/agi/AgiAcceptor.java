package fr.alloparents.ivr.agi;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asteriskjava.util.ServerSocketFacade;
import org.asteriskjava.util.SocketConnectionFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening socket: accepts connections from known Asterisks only, and knows the open ones.
/// Thread-safe.
final class AgiAcceptor implements ServerSocketFacade {

  private static final Logger LOG = LoggerFactory.getLogger(AgiAcceptor.class);

  /// Enough for a burst of calls: Asterisk gives up a connection that waits two seconds.
  private static final int BACKLOG = 4096;

  private final ServerSocket socket;
  private final Set<InetAddress> asterisks;
  private final LineMeters meters;
  private final Set<AgiConnection> open = ConcurrentHashMap.newKeySet();

  private AgiAcceptor(ServerSocket socket, Set<InetAddress> asterisks, LineMeters meters) {
    this.socket = socket;
    this.asterisks = asterisks;
    this.meters = meters;
  }

  /// Listens.
  ///
  /// @throws IOException when the address cannot be had
  static AgiAcceptor listen(LineSettings settings, LineMeters meters) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(settings.listen(), BACKLOG);
    return new AgiAcceptor(socket, settings.asterisks(), meters);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  @Override
  public SocketConnectionFacade accept() throws IOException {
    var peer = socket.accept();
    while (!asterisks.contains(peer.getInetAddress())) {
      LOG.warn("Refused a connection from {}, which is no known Asterisk", peer.getInetAddress());
      peer.close();
      peer = socket.accept();
    }
    return connection(peer);
  }

  @Override
  public void close() {
    quietly(socket);
  }

  /// Cuts the connections that are still open.
  void cutAll() {
    open.forEach(connection -> quietly(connection::close));
  }

  private static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.debug("What was being closed had gone", e);
    }
  }

  /// The connections limit their reads themselves.
  @Override
  public void setSocketReadTimeout(int milliseconds) {}

  private AgiConnection connection(Socket peer) throws IOException {
    peer.setTcpNoDelay(true);
    var connection = new AgiConnection(peer, meters, open::remove);
    open.add(connection);
    return connection;
  }
}
