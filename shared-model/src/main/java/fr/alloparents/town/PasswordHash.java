package fr.alloparents.town;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/// How passwords are kept: Argon2id with 19 MiB, two passes and one lane (the OWASP password
/// storage cheat sheet), as a PHC string.
final class PasswordHash {

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  /// Checked for a login that does not exist, so that it takes as long as one that does.
  static final String NOBODY = of("no account has this password");

  private PasswordHash() {}

  /// The hash of a password that may be used.
  ///
  /// @throws IllegalArgumentException if it is too short or too long
  static String of(CharSequence password) {
    if (password.length() < TownHallPasswords.SHORTEST
        || password.length() > TownHallPasswords.LONGEST) {
      throw new IllegalArgumentException(
          "a password has %d to %d characters"
              .formatted(TownHallPasswords.SHORTEST, TownHallPasswords.LONGEST));
    }
    return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
  }

  static boolean matches(CharSequence password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
