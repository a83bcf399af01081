package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The town of shared-model's benchmark, with host name, line and the codes of some families, in a
/// schema of its own. Thread-safe.
final class BenchmarkTown implements AutoCloseable {

  static final long ID = 1;
  static final String LINE = "0476549985";

  /// The Monday on which every run takes place, at noon.
  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");
  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\n");

  private final ScratchDatabase scratch;
  private final Path key;
  private final List<Family> families;
  private final Duration ahead = Duration.between(Instant.now(), NOW);

  private BenchmarkTown(ScratchDatabase scratch, Path key, List<Family> families) {
    this.scratch = scratch;
    this.key = key;
    this.families = List.copyOf(families);
  }

  /// Fills a new schema: about a minute for seven million bookings.
  ///
  /// @param families how many have codes, at most, all over the town
  /// @param key where the key of the codes is kept
  static BenchmarkTown load(TownSize size, int families, Path key) throws SQLException {
    var chosen = Family.some(size.children(), families);
    var town = new BenchmarkTown(ScratchDatabase.create(), key, chosen);
    town.execute(
        "SET @children = " + size.children() + ", @years = " + size.years(),
        "/fr/alloparents/benchmark/town.sql");
    town.finish();
    return town;
  }

  private void finish() {
    scratch
        .database()
        .inTransaction(
            handle -> {
              handle.execute("INSERT INTO town_host_name VALUES ('localhost', ?)", ID);
              handle.execute("INSERT INTO town_phone_number VALUES ('+33476549985', ?)", ID);
              return handle.execute("UPDATE town SET phone_sign_in = 'CHILD_CODE'");
            });
    var codes = new ArrayList<ExistingCode>();
    for (var family : families) {
      codes.add(new ExistingCode(CodeOwner.child(family.child()), family.childCode()));
      codes.add(new ExistingCode(CodeOwner.household(family.household()), family.payerCode()));
    }
    var database = scratch.database();
    var town = new Towns(database).byId(ID).orElseThrow();
    var refused = new Codes(database, CodeVault.open(key), clock()).bring(town, codes);
    if (!refused.isEmpty()) {
      throw new IllegalStateException("codes refused: " + refused);
    }
  }

  /// Runs a script in a session of its own, with all the time it needs.
  ///
  /// @param variables a statement that sets them
  void execute(String variables, String resource) throws SQLException {
    var script = variables + ";\n" + read(resource);
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql : END_OF_STATEMENT.split(script, 0)) {
        statement.execute(sql);
      }
    }
  }

  private static String read(String resource) {
    try (var script = BenchmarkTown.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Connection connect() throws SQLException {
    var settings = settings();
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  Database database() {
    return scratch.database();
  }

  DatabaseSettings settings() {
    return scratch.settings();
  }

  /// Those with codes.
  List<Family> families() {
    return families;
  }

  /// How far the town's clock is ahead of the machine's.
  Duration ahead() {
    return ahead;
  }

  Clock clock() {
    return Clock.offset(Clock.systemUTC(), ahead);
  }

  /// The settings of a process that serves this town.
  List<String> portal(Path home) {
    var settings = settings();
    return List.of(
        ahead.toString(),
        "home=" + home,
        "codes.key=" + key,
        "database.url=" + settings.url(),
        "database.user=" + settings.user(),
        "database.password=" + settings.password());
  }

  @Override
  public void close() {
    scratch.close();
  }
}
