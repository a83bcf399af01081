package fr.alloparents.town;

import org.jspecify.annotations.Nullable;

/// Who has done something at the town hall, for histories and for the log of actions. Immutable.
///
/// @param accountId null where it was no account: a command, or somebody unknown
/// @param name as histories show it, 1 to 120 characters; empty for somebody unknown
public record Author(@Nullable Long accountId, String name) {

  /// Whoever tries to sign in without being anybody.
  public static final Author UNKNOWN = new Author(null, "");

  /// Whoever runs a command on the server.
  public static final Author SERVER = new Author(null, "Allô Parents (serveur)");

  private static final int LONGEST = 120;

  /// @throws IllegalArgumentException if the name is blank, though not empty, or too long
  public Author {
    if (name.length() > LONGEST || (!name.isEmpty() && name.isBlank())) {
      throw new IllegalArgumentException("a name of 1 to " + LONGEST + " characters");
    }
  }

  /// Somebody who is known by name only.
  ///
  /// @throws IllegalArgumentException if the name is blank or too long
  public static Author of(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("nobody has no name");
    }
    return new Author(null, name);
  }
}
