package fr.alloparents.storage;

import java.sql.DriverManager;
import java.sql.SQLException;

/// Where the database is and how the pool behaves.
///
/// @param url a `jdbc:mariadb:` address, without credentials
/// @param poolSize connections; 8 to 16 serve two cores better than 64
public record DatabaseSettings(String url, String user, String password, int poolSize) {

  /// The pool that served best on two cores.
  public static final int DEFAULT_POOL_SIZE = 12;

  public DatabaseSettings(String url, String user, String password) {
    this(url, user, password, DEFAULT_POOL_SIZE);
  }

  /// The same server and account on another schema.
  public DatabaseSettings onSchema(String schema) {
    return new DatabaseSettings(
        url.replaceFirst("^(jdbc:mariadb://[^/?]+)/?[^?]*", "$1/" + schema),
        user,
        password,
        poolSize);
  }

  /// The schema that the address names, empty if it names none.
  public String schema() {
    return url.replaceFirst("^jdbc:mariadb://[^/?]+/?([^?]*).*", "$1");
  }

  /// One statement on a connection of its own: for creating and dropping schemas.
  void execute(String sql) {
    try (var connection = DriverManager.getConnection(url, user, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new StorageException(this + " did not do: " + sql, e);
    }
  }

  /// Never shows the password.
  @Override
  public String toString() {
    return "DatabaseSettings[" + url + ", user " + user + ", pool of " + poolSize + "]";
  }
}
