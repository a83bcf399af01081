package fr.alloparents.portal.family;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// What the address of a calendar holds: 256 random bits, or whatever somebody has typed in their
/// place. The database knows its hash, which does not lead back to the key. Immutable.
record FeedKey(String secret) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  static FeedKey draw() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new FeedKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// What is no key has a hash as well, and takes the same way to finding nothing.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK lacks SHA-256", e);
    }
  }

  /// Never the key.
  @Override
  public String toString() {
    return "FeedKey[hidden]";
  }
}
