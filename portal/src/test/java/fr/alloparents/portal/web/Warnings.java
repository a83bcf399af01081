package fr.alloparents.portal.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/// Hears the warnings that a class writes to the log. Thread-safe.
final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Logger log;
  private final CountDownLatch heard = new CountDownLatch(1);

  Warnings(Class<?> of) {
    log = (Logger) LoggerFactory.getLogger(of);
    start();
    log.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      heard.countDown();
    }
  }

  /// Waits for the first.
  void await() throws InterruptedException, TimeoutException {
    if (!heard.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("no warning");
    }
  }

  @Override
  public void close() {
    log.detachAppender(this);
    stop();
  }
}
