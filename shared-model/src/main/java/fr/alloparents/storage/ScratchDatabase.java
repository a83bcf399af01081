package fr.alloparents.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A schema of its own on a real MariaDB, up to date and empty, dropped when closed: for the tests
/// of every module and for the benchmark. The server is an embedded one, started once for the whole
/// process, or the one named by `alloparents.scratch.url` (with `.user` and `.password`), whose
/// account must be allowed to create schemas. Thread-safe.
public final class ScratchDatabase implements AutoCloseable {

  private static @Nullable DatabaseSettings server;

  private final DatabaseSettings settings;
  private final Database database;

  private ScratchDatabase(DatabaseSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /// Creates the schema and brings it up to date.
  ///
  /// @throws StorageException if the server is not there or refuses
  public static ScratchDatabase create() {
    var server = server();
    var schema = "scratch_" + UUID.randomUUID().toString().replace('-', '_');
    server.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
    var settings = server.onSchema(schema);
    var database = Database.open(settings);
    database.migrate();
    return new ScratchDatabase(settings, database);
  }

  public Database database() {
    return database;
  }

  /// How to reach the schema, for whoever opens it a second time.
  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    database.close();
    server().execute("DROP DATABASE " + settings.schema());
  }

  private static synchronized DatabaseSettings server() {
    if (server == null) {
      var url = System.getProperty("alloparents.scratch.url");
      server = url == null ? embedded() : external(url);
    }
    return server;
  }

  private static DatabaseSettings external(String url) {
    return new DatabaseSettings(
        url,
        System.getProperty("alloparents.scratch.user", "root"),
        System.getProperty("alloparents.scratch.password", ""));
  }

  private static DatabaseSettings embedded() {
    try {
      var folder = Files.createDirectories(Path.of("target", "mariadb").toAbsolutePath());
      var home = Files.createTempDirectory(folder, "scratch");
      var embedded = EmbeddedMariaDb.start(folder.resolve("server"), home, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(embedded::close, "stop MariaDB"));
      return embedded.settings();
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the embedded MariaDB below target/", e);
    }
  }
}
