package fr.alloparents.ivr.agi;

import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Sounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The telephone line: a FastAGI server that holds a conversation with each caller Asterisk sends
/// it.
///
/// ```java
/// var line = PhoneLineServer.start(LineSettings.onLoopback(4573, 1000), conversation, sounds, clock);
/// …
/// line.stop(Duration.ofSeconds(30));
/// ```
///
/// One call more than the settings allow ends with the outcome BUSY, a call that comes while the
/// line is stopping with CLOSING; the dial plan tells these callers why. Thread-safe.
public final class PhoneLineServer {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneLineServer.class);

  private final AgiAcceptor acceptor;
  private final AgiListener listener;
  private final Reception reception;
  private final Thread accepting;

  private PhoneLineServer(AgiAcceptor acceptor, Reception reception) {
    this.acceptor = acceptor;
    this.reception = reception;
    this.listener = new AgiListener(acceptor, reception);
    this.accepting = listener.begin();
  }

  /// Listens, unmeasured, and takes calls from now on.
  ///
  /// @param clock tells when each call began
  /// @throws UncheckedIOException when the address cannot be had
  public static PhoneLineServer start(
      LineSettings settings, Conversation conversation, Sounds sounds, Clock clock) {
    return start(settings, conversation, sounds, clock, new CompositeMeterRegistry());
  }

  /// Listens, and takes calls from now on.
  ///
  /// @param clock tells when each call began
  /// @param registry learns of the calls: how many there are, how they end, and how fast the line
  ///   answers
  /// @throws UncheckedIOException when the address cannot be had
  public static PhoneLineServer start(
      LineSettings settings,
      Conversation conversation,
      Sounds sounds,
      Clock clock,
      MeterRegistry registry) {
    var meters = new LineMeters(registry);
    var reception = new Reception(settings.calls(), conversation, sounds, clock, meters);
    try {
      return new PhoneLineServer(AgiAcceptor.listen(settings, meters), reception);
    } catch (IOException e) {
      throw new UncheckedIOException("The line cannot listen on " + settings.listen(), e);
    }
  }

  /// Where it listens, with the port it has got.
  public InetSocketAddress address() {
    return acceptor.address();
  }

  /// How many calls are being held.
  public int callsInProgress() {
    return reception.callsInProgress();
  }

  /// How many calls may be held at once.
  public int mostCalls() {
    return reception.mostCalls();
  }

  /// Whether calls still reach it: until it has been stopped, or its socket has failed.
  public boolean isListening() {
    return accepting.isAlive();
  }

  /// Whether it is being stopped, or has been: new calls are told so.
  public boolean isClosing() {
    return reception.isClosing();
  }

  /// Lets the calls in progress end, tells new ones that the line is closing, then stops listening.
  /// Calls longer than the limit are cut.
  public void stop(Duration limit) {
    try {
      if (!reception.drain(limit)) {
        LOG.warn("{} calls did not end within {}: they are cut", callsInProgress(), limit);
      }
      stopListening();
      accepting.join();
    } catch (InterruptedException e) {
      stopListening();
      Thread.currentThread().interrupt();
    } finally {
      acceptor.cutAll();
    }
  }

  /// The library closes the socket only if its loop has begun; ours is closed in any case.
  private void stopListening() {
    listener.shutdown();
    acceptor.close();
  }
}
