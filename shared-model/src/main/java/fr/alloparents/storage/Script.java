package fr.alloparents.storage;

import static java.util.Collections.nCopies;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Statements that MariaDB runs one after the other in one round trip, as a compound statement that
/// is prepared once a connection: a booking is then two round trips instead of ten. Each statement
/// sees what is committed when it begins, as if it had been sent alone.
///
/// Where a statement that is no insertion has several rows to write, each statement is sent as a
/// batch of its own: it cannot take several rows at once.
///
/// Confined to one thread; sent once. The texts are constants: values go into parameters, an
/// [Instant] as DATETIME(6) in UTC, a [UUID] as UUID.
public final class Script {

  private static final String BEGIN = "START TRANSACTION";
  private static final String COMMIT = "COMMIT";

  /// MariaDB prepares no statement with more than 65 535.
  private static final int MOST_PARAMETERS = 60_000;

  private final List<Step> steps = new ArrayList<>();

  /// Takes a row where the cursor stands, and leaves the cursor there.
  @FunctionalInterface
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private record Step(
      String sql, List<? extends List<?>> rows, @Nullable RowReader reader, boolean insertion) {

    static Step of(String sql, List<?> row, @Nullable RowReader reader) {
      return new Step(sql, List.of(row), reader, false);
    }

    boolean atOnce() {
      return insertion || rows.size() == 1;
    }

    /// The statement for so many rows.
    String sql(int count) {
      if (!insertion) {
        return sql;
      }
      var row = "(" + String.join(", ", nCopies(rows.getFirst().size(), "?")) + ")";
      return sql + " VALUES " + String.join(", ", nCopies(count, row));
    }

    void bind(PreparedStatement statement, int first, List<?> values) throws SQLException {
      int position = first;
      for (Object value : values) {
        statement.setObject(position++, sqlValue(value));
      }
    }

    void read(@Nullable ResultSet result) throws SQLException {
      if (result == null || reader == null) {
        throw new SQLException("rows were to come of: " + sql);
      }
      while (result.next()) {
        reader.read(result);
      }
    }
  }

  /// Begins the transaction: first of all, and only in
  /// [Database#inTransactionOfScripts(java.util.function.Function)].
  public Script begin() {
    return add(Step.of(BEGIN, List.of(), null));
  }

  /// Commits the transaction: last of all.
  public Script commit() {
    return add(Step.of(COMMIT, List.of(), null));
  }

  /// Reads rows.
  ///
  /// @param reader is given each row while the script runs
  public Script query(String sql, List<?> parameters, RowReader reader) {
    return add(Step.of(sql, parameters, reader));
  }

  /// Runs a statement for each row of parameters: not at all where there is none.
  public Script write(String sql, List<? extends List<?>> rows) {
    return rows.isEmpty() ? this : add(new Step(sql, List.copyOf(rows), null, false));
  }

  /// Inserts rows: none where there is none.
  ///
  /// @param into the statement up to its columns: `INSERT INTO table (column, column)`
  /// @param rows of values, as many in each as there are columns
  public Script insert(String into, List<? extends List<?>> rows) {
    return rows.isEmpty() ? this : add(new Step(into, List.copyOf(rows), null, true));
  }

  private Script add(Step step) {
    steps.add(step);
    return this;
  }

  /// Sends everything and gives the rows to their readers.
  ///
  /// @throws org.jdbi.v3.core.JdbiException when MariaDB refuses a statement: those before it have
  ///   been done, those after it have not
  public void send(Handle handle) {
    if (steps.isEmpty()) {
      return;
    }
    try {
      if (steps.stream().allMatch(Step::atOnce) && parameters() <= MOST_PARAMETERS) {
        sendAtOnce(handle);
      } else {
        sendInTurn(handle);
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private int parameters() {
    return steps.stream().flatMap(step -> step.rows().stream()).mapToInt(List::size).sum();
  }

  private void sendAtOnce(Handle handle) throws SQLException {
    try (var statement = handle.getConnection().prepareStatement(compound())) {
      int position = 1;
      for (Step step : steps) {
        for (List<?> values : step.rows()) {
          step.bind(statement, position, values);
          position += values.size();
        }
      }
      statement.execute();
      for (Step step : steps) {
        if (step.reader() != null) {
          step.read(statement.getResultSet());
          statement.getMoreResults();
        }
      }
    }
  }

  private String compound() {
    var sql = new StringBuilder("BEGIN NOT ATOMIC ");
    steps.forEach(step -> sql.append(step.sql(step.rows().size())).append(";\n"));
    return sql.append("END").toString();
  }

  private void sendInTurn(Handle handle) throws SQLException {
    for (Step step : steps) {
      try (var statement = handle.getConnection().prepareStatement(step.sql(1))) {
        if (step.rows().size() > 1) {
          for (List<?> values : step.rows()) {
            step.bind(statement, 1, values);
            statement.addBatch();
          }
          statement.executeBatch();
        } else {
          step.bind(statement, 1, step.rows().getFirst());
          statement.execute();
          if (step.reader() != null) {
            step.read(statement.getResultSet());
          }
        }
      }
    }
  }

  private static @Nullable Object sqlValue(@Nullable Object value) {
    return switch (value) {
      case Instant instant ->
          LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
      case UUID id -> id.toString();
      case Enum<?> constant -> constant.name();
      case null, default -> value;
    };
  }

  /// A row of parameters, some of which may be null.
  public static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
