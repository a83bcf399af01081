package fr.alloparents.storage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The database did not answer, or refused. Nobody on the line can answer it: callers hear an
/// apology, pages show an error.
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Record changed since read, lock wait timed out, deadlock: MariaDB asks to run it again.
  private static final Map<Integer, String> REPEAT =
      Map.of(
          1020, "RECORD_CHANGED", 1205, "LOCK_WAIT", 1213, "DEADLOCK", 1064, "OUTDATED_STATEMENT");

  /// A syntax error. Our texts are constants that have run before: MariaDB says so of a compound
  /// statement when a table of it was altered after this connection had prepared it.
  private static final int SYNTAX = 1064;

  private static final int DUPLICATE_KEY = 1062;
  private static final int NO_PARENT = 1452;

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Whether the connection broke, so that nobody knows whether the transaction was committed.
  public boolean connectionLost() {
    return sqlErrors(this)
        .anyMatch(
            e ->
                e instanceof SQLNonTransientConnectionException
                    || e instanceof SQLTransientConnectionException
                    || (e.getSQLState() != null && e.getSQLState().startsWith("08")));
  }

  /// Whether a row with that key was there already.
  public boolean duplicateKey() {
    return sqlErrors(this).anyMatch(e -> e.getErrorCode() == DUPLICATE_KEY);
  }

  /// Whether something that was named is not there: an id of another town, or of nothing.
  public boolean nothingThere() {
    return sqlErrors(this).anyMatch(e -> e.getErrorCode() == NO_PARENT);
  }

  /// Whether the connection holds a statement that an alteration of a table has spoilt: no later
  /// use of this connection succeeds.
  static boolean outdatedStatement(Throwable error) {
    return sqlErrors(error).anyMatch(e -> e.getErrorCode() == SYNTAX);
  }

  static boolean wantsRepeat(Throwable error) {
    return repeatReason(error).isPresent();
  }

  /// Why MariaDB asks to run it again, in a word; empty where it does not ask.
  static Optional<String> repeatReason(Throwable error) {
    return sqlErrors(error)
        .map(SQLException::getErrorCode)
        .filter(REPEAT::containsKey)
        .map(REPEAT::get)
        .findFirst();
  }

  /// All reasons for which MariaDB may ask to run a transaction again.
  static Collection<String> repeatReasons() {
    return REPEAT.values();
  }

  private static Stream<SQLException> sqlErrors(Throwable error) {
    return Stream.iterate(error, e -> e != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast);
  }
}
