package fr.alloparents.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.alloparents.benchmark.Slots.Slot;
import fr.alloparents.storage.DatabaseSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;

/// What the database itself can do: the same rows written and read by plain JDBC, prepared on the
/// server, on a pool of the product's size, without any rule. Thread-safe.
final class BareSql implements AutoCloseable {

  private static final String UPSERT =
      """
      INSERT INTO bare_booking
        (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE household_id = VALUES(household_id), booked_at = VALUES(booked_at)
      """;

  /// The rows that make the planning of a child, one range of a clustered key each.
  private static final String OF_THE_CHILD =
      """
      SELECT 1, version, NULL, NULL, NULL, NULL, NULL FROM town_rules WHERE town_id = ?
      UNION ALL SELECT 2, household_id, custody_odd_weeks, custody_even_weeks, NULL, NULL, NULL
      FROM household_child WHERE town_id = ? AND child_id = ? AND household_id = ?
      UNION ALL SELECT 3, c.school_id, c.id, NULL, i.first_day, i.last_day, NULL
      FROM child_class i JOIN school_class c ON c.id = i.school_class_id
      WHERE i.town_id = ? AND i.child_id = ? AND i.first_day <= ? AND i.last_day >= ?
      UNION ALL SELECT 4, activity_id, NULL, NULL, first_day, last_day, NULL
      FROM enrolment WHERE town_id = ? AND child_id = ? AND first_day <= ? AND last_day >= ?
      UNION ALL SELECT 5, activity_id, NULL, NULL, first_day, last_day, NULL
      FROM weekly_pattern WHERE town_id = ? AND child_id = ? AND first_day <= ? AND last_day >= ?
        AND validated_at IS NOT NULL
      UNION ALL SELECT 6, activity_id, NULL, NULL, first_day, last_day, words
      FROM booking_block WHERE town_id = ? AND household_id = ? AND first_day <= ?
        AND last_day >= ?
      UNION ALL SELECT 7, activity_id, place_id, household_id, day, NULL, NULL
      FROM booking WHERE town_id = ? AND child_id = ? AND day BETWEEN ? AND ?
      UNION ALL SELECT 8, activity_id, place_id, household_id, day, NULL, NULL
      FROM waiting_list WHERE town_id = ? AND child_id = ? AND day BETWEEN ? AND ?
      """;

  private static final String OPENINGS =
      """
      SELECT day, activity_id, capacity, taken FROM opening
      WHERE town_id = ? AND place_id = ? AND day BETWEEN ? AND ?
      """;

  private final HikariDataSource pool;

  BareSql(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("connectionTimeZone", "UTC");
    this.pool = new HikariDataSource(config);
  }

  /// Writes one row and commits it.
  void upsert(Slot slot) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.prepareStatement(UPSERT)) {
      set(
          statement,
          MeasuredTown.ID,
          slot.child(),
          slot.day(),
          slot.activity(),
          MeasuredTown.placeOf(slot.child()),
          MeasuredTown.householdOf(slot.child()),
          LocalDateTime.now(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /// Reads the rows of a planning of five weeks.
  void planning(int children) throws SQLException {
    long child = ThreadLocalRandom.current().nextLong(children) + 1;
    try (Connection connection = pool.getConnection();
        var ofTheChild = connection.prepareStatement(OF_THE_CHILD);
        var openings = connection.prepareStatement(OPENINGS)) {
      bindChild(ofTheChild, child);
      set(
          openings,
          MeasuredTown.ID,
          MeasuredTown.placeOf(child),
          MeasuredTown.MONDAY,
          MeasuredTown.LAST_SHOWN);
      if (rows(ofTheChild, 7) == 0 || rows(openings, 4) == 0) {
        throw new IllegalStateException("nothing found of child " + child);
      }
    }
  }

  private static void bindChild(PreparedStatement statement, long child) throws SQLException {
    var first = MeasuredTown.MONDAY;
    var last = MeasuredTown.LAST_SHOWN;
    long town = MeasuredTown.ID;
    long household = MeasuredTown.householdOf(child);
    set(
        statement, town, town, child, household, town, child, last, first, town, child, last, first,
        town, child, last, first, town, household, last, first, town, child, first, last, town,
        child, first, last);
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /// Takes every column of every row.
  private static int rows(PreparedStatement statement, int columns) throws SQLException {
    try (var rows = statement.executeQuery()) {
      int count = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.getObject(column);
        }
        count++;
      }
      return count;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
