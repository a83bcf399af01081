package fr.alloparents.portal.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The planning of a page as the database itself reads it: the same rows by plain JDBC, prepared on
/// the server, on a pool of the product's size, without any rule or page. Thread-safe.
final class BarePlanning implements AutoCloseable {

  /// The rows that make the planning of a child, one range of a clustered key each: as the
  /// benchmark of shared-model has them.
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
  private final List<Family> families;
  private final LocalDate last;

  /// @param days how many the page shows
  BarePlanning(BenchmarkTown town, int days) {
    var settings = town.settings();
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.addDataSourceProperty("useServerPrepStmts", "true");
    config.addDataSourceProperty("connectionTimeZone", "UTC");
    this.pool = new HikariDataSource(config);
    this.families = town.families();
    this.last = BenchmarkTown.MONDAY.plusDays(days - 1L);
  }

  /// Reads the planning of a family's child.
  void read() throws SQLException {
    var family = families.get(ThreadLocalRandom.current().nextInt(families.size()));
    long place = Family.placeOf(family.child());
    try (var connection = pool.getConnection();
        var ofTheChild = connection.prepareStatement(OF_THE_CHILD);
        var openings = connection.prepareStatement(OPENINGS)) {
      bindChild(ofTheChild, family);
      set(openings, BenchmarkTown.ID, place, BenchmarkTown.MONDAY, last);
      if (rows(ofTheChild, 7) == 0 || rows(openings, 4) == 0) {
        throw new IllegalStateException("nothing found of " + family);
      }
    }
  }

  private void bindChild(PreparedStatement statement, Family family) throws SQLException {
    var first = BenchmarkTown.MONDAY;
    long town = BenchmarkTown.ID;
    long child = family.child();
    long household = family.household();
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
