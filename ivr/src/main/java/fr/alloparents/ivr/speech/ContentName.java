package fr.alloparents.ivr.speech;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/// Names of files that tell people what is inside and programs that it is exactly that.
final class ContentName {

  private static final int SLUG = 32;

  private ContentName() {}

  /// `angeline-0123456789abcdef`: readable, then a hash of all that makes the content what it is.
  static String of(String readable, String... content) {
    return slug(readable) + "-" + sha256(bytes(content)).substring(0, 16);
  }

  /// Lower-case ASCII letters, digits and hyphens: safe in a file name and on an AGI line.
  static String slug(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    var slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return slug.substring(0, Math.min(SLUG, slug.length())).replaceAll("^-|-$", "");
  }

  /// 64 hexadecimal digits.
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(String... content) {
    return String.join("\n", content).getBytes(StandardCharsets.UTF_8);
  }
}
