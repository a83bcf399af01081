package fr.alloparents.family;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that holds the secret of the codes: one line, `1:` and 32 bytes in Base64. The number
/// before the colon is the key's, for the day when a second key replaces the first.
///
/// @param id 1 to 127
/// @param secret 32 bytes, from which the keys are derived
record KeyFile(byte id, SecretKey secret) {

  private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

  private static final int SECRET_BYTES = 32;
  private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,2}):([A-Za-z0-9+/]{43}=)");

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /// Reads the file, after writing a new one if there is none. Processes that start together end up
  /// with the same key.
  ///
  /// @throws CodeVaultException if it cannot be read, written or understood
  static KeyFile openOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      warnIfShared(file);
      return parse(file, Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new CodeVaultException(
          "The key of the codes cannot be read or created: " + file.toAbsolutePath(), e);
    }
  }

  /// Written beside its place and linked there: a link, unlike a move, never replaces a file, so
  /// nobody ever reads half a key or loses the race and keeps another one.
  private static void create(Path file) throws IOException {
    var folder = Files.createDirectories(file.toAbsolutePath().getParent());
    var ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    var draft = Files.createTempFile(folder, "key", ".new", ownerOnly);
    try {
      Files.writeString(draft, "1:" + Base64.getEncoder().encodeToString(newSecret()) + "\n");
      Files.createLink(file, draft);
      log.info("New key of the codes in {}: keep a copy of it, apart from the database", file);
    } catch (FileAlreadyExistsException e) {
      log.info("Another process has just created {}", file);
    } finally {
      Files.delete(draft);
    }
  }

  private static byte[] newSecret() {
    var secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private static void warnIfShared(Path file) throws IOException {
    var permissions = Files.getPosixFilePermissions(file);
    if (permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      log.warn("Every account of this machine reads the key of the codes: chmod 600 {}", file);
    }
  }

  private static KeyFile parse(Path file, String content) {
    var line = LINE.matcher(content);
    if (!line.matches() || Integer.parseInt(line.group(1)) > Byte.MAX_VALUE) {
      throw new CodeVaultException(
          file.toAbsolutePath()
              + " is not a key of the codes: one line like 1:(44 characters of Base64)."
              + " Put back the copy that was kept; a new key opens no code already stored");
    }
    var secret = Base64.getDecoder().decode(line.group(2));
    return new KeyFile(Byte.parseByte(line.group(1)), new SecretKeySpec(secret, "HKDF"));
  }

  /// Never the secret.
  @Override
  public String toString() {
    return "KeyFile[key " + id + "]";
  }
}
