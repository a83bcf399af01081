package fr.alloparents.ivr.agi;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.util.ServerSocketFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The library's server with a virtual thread for each connection, instead of its pool of at most
/// 500 threads, and on our socket.
final class AgiListener extends DefaultAgiServer {

  private static final Logger LOG = LoggerFactory.getLogger(AgiListener.class);
  private static final Thread.Builder CALLS = Thread.ofVirtual().name("call-", 1);

  private final AgiAcceptor acceptor;

  AgiListener(AgiAcceptor acceptor, Reception reception) {
    super(reception);
    this.acceptor = acceptor;
    // Only for what the library logs: the socket is ours.
    setPort(acceptor.address().getPort());
  }

  /// Accepts connections in a thread of its own, which ends after {@link #shutdown}.
  Thread begin() {
    return Thread.ofPlatform().name("agi-accept").start(this::accept);
  }

  @Override
  protected ServerSocketFacade createServerSocket() {
    return acceptor;
  }

  @Override
  protected void execute(Runnable call) {
    CALLS.start(call);
  }

  /// Called when a connection cannot be accepted, most likely for want of file descriptors: the
  /// calls in progress must give some back first.
  @Override
  protected void handleException(String message, Exception e) {
    LOG.error("{}", message, e);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
  }

  private void accept() {
    try {
      startup();
    } catch (IOException e) {
      LOG.error("The line has stopped listening", e);
    }
  }
}
