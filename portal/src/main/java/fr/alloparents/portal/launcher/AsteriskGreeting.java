package fr.alloparents.portal.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fr.alloparents.portal.townhall.LineWatch.Answer;
import fr.alloparents.portal.townhall.LineWatch.Asterisk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether Asterisk is there, by the greeting of its AMI port: no secret is needed, and nobody
/// signs in. It is asked when somebody wants to know, every few seconds at most. Thread-safe.
final class AsteriskGreeting {

  private static final Logger LOG = LoggerFactory.getLogger(AsteriskGreeting.class);
  private static final String GREETING = "Asterisk Call Manager/";

  /// How long Asterisk may take to greet, twice: for the connection and for the words.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How long whoever wants to know waits for the first answer; later ones may be old.
  private static final Duration FIRST = Duration.ofMillis(60);

  /// An answer is good for so long.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final @Nullable InetSocketAddress address;
  private @Nullable CompletableFuture<Answer> asked;
  private long askedAt;
  private volatile Answer last = Answer.NOT_YET;

  /// @param address null where Asterisk is not watched
  AsteriskGreeting(@Nullable InetSocketAddress address) {
    this.address = address;
  }

  /// What is known now. Waits for [#FIRST] at most.
  Asterisk look() {
    if (address == null) {
      return new Asterisk(Answer.NOT_WATCHED, "");
    }
    var where = address.getAddress().getHostAddress() + ":" + address.getPort();
    return new Asterisk(known(ask(address)), where);
  }

  private Answer known(CompletableFuture<Answer> pending) {
    try {
      return pending.get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("Asterisk takes its time", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asterisk could not be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  /// One question at a time.
  private synchronized CompletableFuture<Answer> ask(InetSocketAddress there) {
    var pending = asked;
    if (pending == null || (pending.isDone() && System.nanoTime() - askedAt > FRESH.toNanos())) {
      askedAt = System.nanoTime();
      pending = CompletableFuture.supplyAsync(() -> listen(there), Thread::startVirtualThread);
      asked = pending;
    }
    return pending;
  }

  private Answer listen(InetSocketAddress there) {
    var heard = greeting(there);
    last = heard;
    return heard;
  }

  private static Answer greeting(InetSocketAddress there) {
    try (var socket = new Socket()) {
      socket.connect(there, (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      var words = new String(socket.getInputStream().readNBytes(GREETING.length()), US_ASCII);
      if (words.isEmpty()) {
        return Answer.SILENT;
      }
      return words.equals(GREETING) ? Answer.THERE : Answer.NO_ASTERISK;
    } catch (IOException e) {
      LOG.debug("Asterisk does not greet at {}", there, e);
      return Answer.SILENT;
    }
  }
}
