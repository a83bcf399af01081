package fr.alloparents.family;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Keeps codes so that the database alone gives none away: they are found by a keyed hash
/// (HMAC-SHA-256) and printed on letters from an encrypted form (AES-256-GCM). Both keys are
/// derived by HKDF (RFC 5869) from one secret that lives in a file outside the database.
/// Thread-safe.
///
/// Every method throws [CodeVaultException] when the key does not fit or the JDK lacks an
/// algorithm.
public final class CodeVault {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final byte keyId;
  private final SecretKey encryptionKey;
  private final SecretKey lookupKey;
  private final SecureRandom random = new SecureRandom();

  private CodeVault(KeyFile file) {
    this.keyId = file.id();
    this.encryptionKey = derive(file.secret(), "AES", "allo-parents codes encryption");
    this.lookupKey = derive(file.secret(), "HmacSHA256", "allo-parents codes lookup");
  }

  /// Opens the vault with the secret of this file, which is created, readable by its owner alone,
  /// if there is none.
  ///
  /// @throws CodeVaultException if the file is unreadable or is not a key
  public static CodeVault open(Path keyFile) {
    return new CodeVault(KeyFile.openOrCreate(keyFile));
  }

  /// The hash a code is found by. The same digits give another hash in another town and as another
  /// kind of code.
  KeyedHash lookupHash(long townId, Code.Kind kind, Code code) {
    return hash(kind.name(), townId, code.digits());
  }

  /// One byte of a hash of a code's last digits: enough to look at few codes in a search, too
  /// little to tell which codes end alike.
  ///
  /// @return 0 to 255
  int tailMark(long townId, String tail) {
    return Byte.toUnsignedInt(hash("TAIL", townId, tail).bytes()[0]);
  }

  /// A hash under which the origin of a guess is counted, without keeping it.
  KeyedHash sourceHash(long townId, String source) {
    return hash("SOURCE", townId, source);
  }

  /// What a kitchen's code is found by.
  KeyedHash kitchenHash(long townId, Code code) {
    return hash("KITCHEN", townId, code.digits());
  }

  /// Under which failures of all kitchens of a town are counted.
  KeyedHash kitchensHash(long townId) {
    return hash("KITCHENS", townId, "");
  }

  /// To what the secret of an account's second factor is tied.
  KeyedHash secondFactorHash(long townId, long accountId) {
    return hash("SECOND_FACTOR", townId, Long.toString(accountId));
  }

  /// What a recovery code of an account is found by.
  KeyedHash recoveryHash(long townId, long accountId, String code) {
    return hash("RECOVERY", townId, accountId + " " + code);
  }

  /// The use comes first and has no zero byte, the town has eight bytes: no two inputs are one.
  private KeyedHash hash(String use, long townId, String value) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(lookupKey);
      mac.update(use.getBytes(StandardCharsets.US_ASCII));
      mac.update(ByteBuffer.allocate(1 + Long.BYTES).put((byte) 0).putLong(townId).flip());
      return new KeyedHash(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new CodeVaultException("Codes cannot be hashed", e);
    }
  }

  /// The printable form of a code: its digits, sealed.
  ///
  /// @param lookupHash the code's own, to which the encrypted form is tied: copied to another town,
  ///   kind or code, it no longer opens
  byte[] encrypt(Code code, KeyedHash lookupHash) {
    return seal(code.digits().getBytes(StandardCharsets.US_ASCII), lookupHash);
  }

  /// Opens the printable form of a code.
  ///
  /// @throws CodeVaultException if it was made with another key, or altered
  Code decrypt(byte[] encrypted, KeyedHash lookupHash) {
    return new Code(new String(open(encrypted, lookupHash), StandardCharsets.US_ASCII));
  }

  /// Encrypts a secret: the key's number, a nonce, the encrypted bytes and their tag.
  ///
  /// @param tie what it is tied to: copied elsewhere, it no longer opens
  byte[] seal(byte[] secret, KeyedHash tie) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, tie).doFinal(secret);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(keyId)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new CodeVaultException("Codes cannot be encrypted", e);
    }
  }

  /// Opens what [#seal] has made.
  ///
  /// @throws CodeVaultException if it was made with another key or tie, or altered
  byte[] open(byte[] sealed, KeyedHash tie) {
    if (sealed[0] != keyId) {
      throw new CodeVaultException(
          "A code was stored with key " + sealed[0] + ", the key file holds key " + keyId);
    }
    var nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
    try {
      int start = 1 + NONCE_BYTES;
      return cipher(Cipher.DECRYPT_MODE, nonce, tie).doFinal(sealed, start, sealed.length - start);
    } catch (GeneralSecurityException e) {
      throw new CodeVaultException(
          "A stored code does not open: the key file is not the one it was stored with, or the row"
              + " was altered",
          e);
    }
  }

  /// Seals a file in which codes may stand, until it is opened for the same town.
  public byte[] seal(long townId, byte[] content) {
    return seal(content, fileHash(townId));
  }

  /// Opens a sealed file.
  ///
  /// @throws CodeVaultException if it was sealed with another key or for another town, or altered
  public byte[] open(long townId, byte[] sealed) {
    return open(sealed, fileHash(townId));
  }

  private KeyedHash fileHash(long townId) {
    return hash("FILE", townId, "");
  }

  private Cipher cipher(int mode, byte[] nonce, KeyedHash tie) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, encryptionKey, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {keyId});
    cipher.updateAAD(tie.bytes());
    return cipher;
  }

  private static SecretKey derive(SecretKey secret, String algorithm, String use) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(use.getBytes(StandardCharsets.US_ASCII), 32));
    } catch (GeneralSecurityException e) {
      throw new CodeVaultException("The keys of the codes cannot be derived", e);
    }
  }
}
