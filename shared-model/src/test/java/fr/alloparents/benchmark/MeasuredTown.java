package fr.alloparents.benchmark;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.ScratchDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// A town with children and years of bookings, in a schema of its own. Thread-safe.
final class MeasuredTown implements AutoCloseable {

  static final long ID = 1;

  /// The Monday on which every run takes place, and the first day shown by plannings.
  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  /// Plannings show five weeks.
  static final LocalDate LAST_SHOWN = MONDAY.plusDays(34);

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\n");

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

  private final TownSize size;
  private final ScratchDatabase scratch;

  private MeasuredTown(TownSize size, ScratchDatabase scratch) {
    this.size = size;
    this.scratch = scratch;
  }

  /// Fills a new schema: about a minute for seven million bookings.
  static MeasuredTown load(TownSize size) throws SQLException {
    var town = new MeasuredTown(size, ScratchDatabase.create());
    town.execute("SET @children = " + size.children() + ", @years = " + size.years(), script());
    return town;
  }

  private static String script() {
    try (InputStream script = MeasuredTown.class.getResourceAsStream("town.sql")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs scripts one after the other in one session, with all the time they need.
  private void execute(String... scripts) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String sql : statements(scripts)) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> statements(String... scripts) {
    return END_OF_STATEMENT.splitAsStream(String.join(";\n", scripts)).toList();
  }

  Connection connect() throws SQLException {
    DatabaseSettings settings = scratch.settings();
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  TownSize size() {
    return size;
  }

  Database database() {
    return scratch.database();
  }

  DatabaseSettings settings() {
    return scratch.settings();
  }

  /// A clock that runs, from the same instant for every run.
  static Clock clock() {
    var start = Instant.now();
    return Clock.offset(Clock.systemUTC(), Duration.between(start, NOW));
  }

  static long householdOf(long child) {
    return (child - 1) / 2 + 1;
  }

  static long placeOf(long child) {
    return (child - 1) / 200 + 1;
  }

  /// Takes back what rounds have booked after the days that plannings show.
  void forgetBookings() throws SQLException {
    execute(
        "DELETE FROM booking WHERE town_id = 1 AND day > '" + LAST_SHOWN + "'",
        "DELETE FROM bare_booking WHERE day > '" + LAST_SHOWN + "'");
  }

  @Override
  public void close() {
    scratch.close();
  }
}
