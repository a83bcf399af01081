package fr.alloparents.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to MariaDB: a pool, the migrations and the transactions. Opens without waiting for the
/// server, so that the line can listen and apologise until it is there. Thread-safe.
///
/// Every method throws [StorageException] when the database does not answer in time or refuses.
public final class Database implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  /// How long a transaction that MariaDB asks to run again is begun anew. Deadlocks pass at the
  /// second try; a caller hears the apology after eight seconds.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// How long anyone waits for a connection: a caller hears nothing meanwhile.
  private static final Duration SILENCE = Duration.ofSeconds(2);

  /// How long anyone waits for an answer.
  private static final Duration SOCKET = Duration.ofSeconds(5);

  /// Connections that a migration takes: one for its work, one for what it writes down of it.
  private static final int MIGRATING = 3;

  private final DatabaseSettings settings;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private final int size;

  /// One permit for each connection, in the order of asking. The pool alone favours whoever has
  /// just given one back: of 64 who ask all the time, some wait for seconds.
  private final Semaphore turns;

  private final DatabaseMeters meters;

  private Database(DatabaseSettings settings, HikariDataSource pool, MeterRegistry registry) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new SqlValues());
    // what fails is logged, and what is bound are names, codes' hashes and telephone numbers
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    this.size = pool.getMaximumPoolSize();
    this.turns = new Semaphore(size, true);
    this.meters = new DatabaseMeters(registry, turns);
  }

  /// Opens the pool, unmeasured. Connects when first used.
  public static Database open(DatabaseSettings settings) {
    return open(settings, new CompositeMeterRegistry());
  }

  /// Opens the pool. Connects when first used.
  ///
  /// @param registry learns how long transactions, reads and waits take, what is repeated because
  ///   of row locks, and the state of the pool
  public static Database open(DatabaseSettings settings, MeterRegistry registry) {
    var config = config(settings, settings.poolSize(), SOCKET);
    config.setPoolName("allo-parents");
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    return new Database(settings, new HikariDataSource(config), registry);
  }

  /// @param socket how long an answer may take; zero for as long as it takes
  private static HikariConfig config(DatabaseSettings settings, int size, Duration socket) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(SILENCE.toMillis());
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.addDataSourceProperty("socketTimeout", Long.toString(socket.toMillis()));
    config.addDataSourceProperty("connectTimeout", "2000");
    // A wait for a row ends before the socket's, so that it is a repeat and no broken connection.
    config.addDataSourceProperty("sessionVariables", "innodb_lock_wait_timeout=2");
    config.addDataSourceProperty("connectionTimeZone", "UTC");
    config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
    config.addDataSourceProperty("allowMultiQueries", "false");
    // MariaDB reads the text of a statement once a connection, not once a call.
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("prepStmtCacheSize", "100");
    return config;
  }

  /// Brings the schema up to this version. Processes that start together take turns. On connections
  /// of its own, which wait for as long as it takes: an index of a large town's bookings takes
  /// longer than anybody waits for an answer.
  public void migrate() {
    try (var patient = new HikariDataSource(config(settings, MIGRATING, Duration.ZERO))) {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(patient)
          .locations("classpath:fr/alloparents/storage/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageException("The schema could not be brought up to date", e);
    }
  }

  /// Runs work in one READ COMMITTED transaction and commits. Work that MariaDB asks to repeat
  /// (deadlock, lock wait, record changed) runs again from its start, so it must not have touched
  /// anything but the database.
  public <T> T inTransaction(Function<Handle, T> work) {
    return inTransactionOfScripts(handle -> onceInTransaction(handle, work));
  }

  /// Runs work that begins and commits its transaction itself, with the first and the last [Script]
  /// it sends, which spares two round trips. Repeats as [#inTransaction] does; what a failure
  /// leaves open is rolled back.
  public <T> T inTransactionOfScripts(Function<Handle, T> work) {
    long began = System.nanoTime();
    for (int tried = 1; ; tried++) {
      try {
        return withHandle(handle -> meters.transaction(() -> orRollBack(handle, work)));
      } catch (JdbiException e) {
        boolean tooLong = System.nanoTime() - began > PATIENCE.toNanos();
        if (tooLong || !StorageException.wantsRepeat(e) || outdatedEverywhere(e, tried)) {
          throw new StorageException("The database did not do what was asked", e);
        }
        meters.repeated(e);
        log.debug("Transaction repeated after try {}: {}", tried, e.getMessage());
        pause(tried);
      }
    }
  }

  /// START TRANSACTION and COMMIT as statements spare the two round trips with which JDBC would
  /// switch autocommit off and on again.
  private static <T> T onceInTransaction(Handle handle, Function<Handle, T> work) {
    command(handle, "START TRANSACTION");
    T result = work.apply(handle);
    command(handle, "COMMIT");
    return result;
  }

  private <T> T orRollBack(Handle handle, Function<Handle, T> work) {
    try {
      return work.apply(handle);
    } catch (RuntimeException e) {
      rollBack(handle, e);
      throw e;
    }
  }

  /// Whether even a connection that was opened after the others had to go does not understand it.
  private boolean outdatedEverywhere(JdbiException e, int tried) {
    return StorageException.outdatedStatement(e) && tried > size;
  }

  /// Sent as plain text: there is nothing in it to prepare.
  private static void command(Handle handle, String sql) {
    try (var statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TransactionException(sql + " was not done", e);
    }
  }

  /// A connection that cannot roll back must never serve again: what it holds would be committed by
  /// the next user.
  private void rollBack(Handle handle, RuntimeException cause) {
    try {
      command(handle, "ROLLBACK");
    } catch (JdbiException e) {
      cause.addSuppressed(e);
      pool.evictConnection(handle.getConnection());
    }
    letGoOfOutdated(handle, cause);
  }

  private void letGoOfOutdated(Handle handle, RuntimeException cause) {
    if (StorageException.outdatedStatement(cause)) {
      pool.evictConnection(handle.getConnection());
    }
  }

  /// Reads, without locks, each statement seeing what is committed when it begins. Read again where
  /// a table was altered since a connection prepared a statement: other processes may be bringing
  /// the schema up to their version.
  public <T> T read(Function<Handle, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return withHandle(handle -> meters.read(() -> orLetGo(handle, work)));
      } catch (JdbiException e) {
        if (!StorageException.outdatedStatement(e) || outdatedEverywhere(e, tried)) {
          throw new StorageException("The database did not answer", e);
        }
        meters.repeated(e);
      }
    }
  }

  private <T> T orLetGo(Handle handle, Function<Handle, T> work) {
    try {
      return work.apply(handle);
    } catch (RuntimeException e) {
      letGoOfOutdated(handle, e);
      throw e;
    }
  }

  private <T> T withHandle(Function<Handle, T> work) {
    meters.awaited(this::awaitTurn);
    try {
      return jdbi.withHandle(work::apply);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(SILENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StorageException("All connections are busy", new TimeoutException());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// How the connections are used.
  ///
  /// @param size how many there may be
  /// @param inUse how many are being used
  /// @param waiting who wait for their turn to use one
  public record Connections(int size, int inUse, int waiting) {}

  /// How the connections are used at this moment.
  public Connections connections() {
    return new Connections(size, size - turns.availablePermits(), turns.getQueueLength());
  }

  @Override
  public void close() {
    pool.close();
  }

  /// A few milliseconds, more with each try and never the same for two transactions, which would
  /// otherwise meet again.
  private static void pause(int tried) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 2L + 4L * tried));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static StorageException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StorageException("Interrupted while waiting for the database", e);
  }
}
