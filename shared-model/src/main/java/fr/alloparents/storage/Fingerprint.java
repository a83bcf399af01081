package fr.alloparents.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Stands for what a form has shown: whoever comes back with another one has not seen what is there
/// now.
public final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  /// Of a value of records and lists, by its text.
  public static String of(Object shown) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(shown.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
