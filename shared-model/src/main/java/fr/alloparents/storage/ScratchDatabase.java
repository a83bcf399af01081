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

  private static final String URL = "alloparents.scratch.url";

  private static @Nullable DatabaseSettings server;
  private static @Nullable SchemaCopy empty;

  private final DatabaseSettings settings;
  private final Database database;

  private ScratchDatabase(DatabaseSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /// Creates the schema, as the migrations have made another one once for the whole process.
  ///
  /// @throws StorageException if the server is not there or refuses
  public static ScratchDatabase create() {
    return like(empty());
  }

  /// A schema of its own that holds what this one holds now. Nobody may change this one afterwards.
  public ScratchDatabase copy() {
    return like(SchemaCopy.of(settings));
  }

  private static ScratchDatabase like(SchemaCopy copied) {
    var settings = newSchema();
    copied.into(settings);
    return new ScratchDatabase(settings, Database.open(settings));
  }

  private static DatabaseSettings newSchema() {
    var server = server();
    var schema = "scratch_" + UUID.randomUUID().toString().replace('-', '_');
    server.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
    return server.onSchema(schema);
  }

  private static synchronized SchemaCopy empty() {
    if (empty == null) {
      var settings = newSchema();
      try (var database = Database.open(settings)) {
        database.migrate();
      }
      empty = SchemaCopy.of(settings);
      if (System.getProperty(URL) != null) {
        // a server of ours goes with all its schemas
        var drop = "DROP DATABASE " + settings.schema();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server().execute(drop), drop));
      }
    }
    return empty;
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
      var url = System.getProperty(URL);
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

  /// Where an embedded server has its programs: where the build has unpacked them once, or below a
  /// folder.
  static Path programs(Path folder) {
    var unpacked = System.getProperty("alloparents.scratch.mariadb");
    return unpacked == null ? folder.resolve("server") : Path.of(unpacked);
  }

  private static DatabaseSettings embedded() {
    try {
      var folder = Files.createDirectories(Path.of("target", "mariadb").toAbsolutePath());
      var home = Files.createTempDirectory(folder, "scratch");
      var embedded = EmbeddedMariaDb.start(programs(folder), home, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(embedded::close, "stop MariaDB"));
      return embedded.settings();
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the embedded MariaDB below target/", e);
    }
  }
}
