package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether callers of this process are served now, for whoever watches it. Thread-safe.
final class Health {

  /// What the process says of itself.
  enum State {
    OK("ok"),
    /// Callers hear an apology: not everything is there yet.
    STARTING("starting"),
    /// Calls in progress may end; new ones are told that the line is closing.
    DRAINING("draining"),
    /// The line has no socket any more.
    NOT_LISTENING("not listening"),
    /// Callers hear an apology, since the database has not answered a caller in time.
    DATABASE_AWAY("database away");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// In plain words.
    String word() {
      return word;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /// How long the database may take: whoever asks waits for two seconds.
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final PhoneLineServer line;
  private final Standby standby;
  private volatile @Nullable Database database;

  /// The question that the database has not answered yet. There is one at a time, so that a
  /// database that hangs costs its callers one connection and not one for each who asks for health.
  private @Nullable CompletableFuture<Boolean> asked;

  Health(PhoneLineServer line, Standby standby) {
    this.line = line;
    this.standby = standby;
  }

  /// From now on there is a database to be asked.
  void watch(Database opened) {
    database = opened;
  }

  /// Answers within two seconds, whatever the database does.
  State state() {
    if (line.isClosing()) {
      return State.DRAINING;
    }
    if (!line.isListening()) {
      return State.NOT_LISTENING;
    }
    var opened = database;
    if (opened == null) {
      return State.STARTING;
    }
    if (!answers(opened)) {
      return State.DATABASE_AWAY;
    }
    return standby.serves() ? State.OK : State.STARTING;
  }

  private boolean answers(Database opened) {
    try {
      return ask(opened).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The database does not answer", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized CompletableFuture<Boolean> ask(Database opened) {
    var pending = asked;
    if (pending == null || pending.isDone()) {
      pending = CompletableFuture.supplyAsync(() -> read(opened), Thread::startVirtualThread);
      asked = pending;
    }
    return pending;
  }

  /// On a connection of the pool, as callers do.
  private static boolean read(Database opened) {
    try {
      return opened.read(handle -> handle.select("SELECT TRUE").mapTo(boolean.class).one());
    } catch (StorageException e) {
      LOG.debug("The database does not answer", e);
      return false;
    }
  }
}
