package fr.alloparents.portal.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a browser's cookie holds: 256 random bits. The database knows its hash, forms carry a token
/// made from it; neither leads back to the key. Immutable.
record SessionKey(String secret) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{86}");
  private static final int BYTES = 32;

  static SessionKey draw() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SessionKey(TEXT.encodeToString(bytes));
  }

  /// Reads a cookie's value; empty if no key looks so.
  static Optional<SessionKey> parse(String cookie) {
    return FORM.matcher(cookie).matches() ? Optional.of(new SessionKey(cookie)) : Optional.empty();
  }

  /// Under which the database keeps the session.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK lacks SHA-256", e);
    }
  }

  /// What forms of this browser carry. Another site can neither read nor guess it; it is masked
  /// anew each time, so that the length of a compressed page tells nothing of it.
  String formToken() {
    var token = new byte[2 * BYTES];
    var mask = new byte[BYTES];
    RANDOM.nextBytes(mask);
    var proof = formProof();
    for (int i = 0; i < BYTES; i++) {
      token[i] = mask[i];
      token[BYTES + i] = (byte) (proof[i] ^ mask[i]);
    }
    return TEXT.encodeToString(token);
  }

  /// Whether this is a token of this browser's forms. Takes as long whatever its digits are.
  boolean accepts(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return false;
    }
    var masked = Base64.getUrlDecoder().decode(token);
    var proof = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      proof[i] = (byte) (masked[i] ^ masked[BYTES + i]);
    }
    return MessageDigest.isEqual(formProof(), proof);
  }

  private byte[] formProof() {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
      return mac.doFinal("form".getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK lacks HmacSHA256", e);
    }
  }

  /// Never the key.
  @Override
  public String toString() {
    return "SessionKey[hidden]";
  }
}
