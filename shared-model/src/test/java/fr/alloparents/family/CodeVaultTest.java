package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeVaultTest {

  private static final Code CODE = new Code("123456");

  @TempDir Path folder;

  private CodeVault vault(String name) {
    return CodeVault.open(folder.resolve(name));
  }

  @Test
  void aCodeIsReadBackByTheSameKey() {
    var hash = vault("key").lookupHash(1, Code.Kind.CHILD, CODE);
    var encrypted = vault("key").encrypt(CODE, hash);
    assertEquals(CODE, vault("key").decrypt(encrypted, hash));
    assertEquals(1, encrypted[0], "the key's number, for the day of a second key");
  }

  @Test
  void theSameCodeIsNeverEncryptedTheSameWayTwice() {
    var vault = vault("key");
    var hash = vault.lookupHash(1, Code.Kind.CHILD, CODE);
    var forms = new HashSet<String>();
    for (int i = 0; i < 100; i++) {
      forms.add(HexFormat.of().formatHex(vault.encrypt(CODE, hash)));
    }
    assertEquals(100, forms.size());
  }

  @Test
  void aHashIsBoundToTheTownTheKindAndTheKey() {
    var hash = vault("key").lookupHash(1, Code.Kind.CHILD, CODE);
    assertEquals(hash, vault("key").lookupHash(1, Code.Kind.CHILD, CODE));
    assertNotEquals(hash, vault("key").lookupHash(2, Code.Kind.CHILD, CODE));
    assertNotEquals(hash, vault("key").lookupHash(1, Code.Kind.PAYER, CODE));
    assertNotEquals(hash, vault("key").lookupHash(1, Code.Kind.CHILD, new Code("123457")));
    assertNotEquals(hash, vault("other").lookupHash(1, Code.Kind.CHILD, CODE));
    assertNotEquals(hash, vault("key").sourceHash(1, CODE.digits()));
  }

  @Test
  void anEncryptedCodeOpensOnlyUnderItsOwnHashAndUnaltered() {
    var vault = vault("key");
    var hash = vault.lookupHash(1, Code.Kind.CHILD, CODE);
    var elsewhere = vault.lookupHash(2, Code.Kind.CHILD, CODE);
    var encrypted = vault.encrypt(CODE, hash);
    assertThrows(CodeVaultException.class, () -> vault.decrypt(encrypted, elsewhere));
    for (int i = 0; i < encrypted.length; i++) {
      var altered = encrypted.clone();
      altered[i] ^= 1;
      assertThrows(CodeVaultException.class, () -> vault.decrypt(altered, hash), "byte " + i);
    }
  }

  @Test
  void anotherKeyOpensNothingAndSaysSo() {
    var hash = vault("key").lookupHash(1, Code.Kind.CHILD, CODE);
    var encrypted = vault("key").encrypt(CODE, hash);
    var error =
        assertThrows(CodeVaultException.class, () -> vault("other").decrypt(encrypted, hash));
    assertTrue(message(error).contains("key file"), message(error));
  }

  @Test
  void aKeyOfAnotherNumberSaysWhichIsNeeded() throws IOException {
    var hash = vault("key").lookupHash(1, Code.Kind.CHILD, CODE);
    var encrypted = vault("key").encrypt(CODE, hash);
    var second = Files.readString(folder.resolve("key")).replaceFirst("1:", "2:");
    Files.writeString(folder.resolve("second"), second);
    var error =
        assertThrows(CodeVaultException.class, () -> vault("second").decrypt(encrypted, hash));
    assertTrue(message(error).contains("key 1") && message(error).contains("key 2"));
  }

  @Test
  void aNewKeyFileIsItsOwnersAlone() throws IOException {
    vault("sub/key");
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sub/key"))));
    try (var files = Files.list(folder.resolve("sub"))) {
      assertEquals(1, files.count(), "no draft is left");
    }
  }

  @Test
  void processesThatStartTogetherGetOneKey() throws Exception {
    var opens = new ArrayList<Callable<KeyedHash>>();
    for (int i = 0; i < 16; i++) {
      opens.add(() -> vault("shared").lookupHash(1, Code.Kind.CHILD, CODE));
    }
    var hashes = new HashSet<KeyedHash>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var hash : threads.invokeAll(opens)) {
        hashes.add(hash.get());
      }
    }
    assertEquals(1, hashes.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:", "hello", "0:AAAA", "200:", "1:tooShort="})
  void aMalformedKeyIsRefusedNeverReplacedNorShown(String content) throws IOException {
    var file = folder.resolve("malformed");
    Files.writeString(file, content);
    var error = assertThrows(CodeVaultException.class, () -> CodeVault.open(file));
    assertTrue(message(error).contains(file.toString()), message(error));
    assertEquals(content, Files.readString(file));
  }

  @Test
  void aKeyThatCannotBeReadIsRefused() throws IOException {
    var directory = Files.createDirectory(folder.resolve("directory"));
    var error = assertThrows(CodeVaultException.class, () -> CodeVault.open(directory));
    assertTrue(message(error).contains(directory.toString()), message(error));
  }

  @Test
  void noValueShowsACode() {
    var owner = CodeOwner.child(7);
    var pupil = new Pupil(new Child(7, "Zoé", "MARSONE", null), null);
    var letter = new ChildLetter(pupil, "Famille MARSONE", CODE, Optional.of(CODE)).toString();
    assertFalse((CODE + letter + new ExistingCode(owner, "123456")).contains("123456"));
    var error = assertThrows(IllegalArgumentException.class, () -> new Code("12"));
    assertFalse(message(error).contains("\"12\""));
  }

  private static String message(Exception error) {
    return String.valueOf(error.getMessage());
  }
}
