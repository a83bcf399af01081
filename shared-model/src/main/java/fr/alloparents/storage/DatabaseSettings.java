package fr.alloparents.storage;

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

  /// Never shows the password.
  @Override
  public String toString() {
    return "DatabaseSettings[" + url + ", user " + user + ", pool of " + poolSize + "]";
  }
}
