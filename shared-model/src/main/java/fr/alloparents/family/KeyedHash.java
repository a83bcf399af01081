package fr.alloparents.family;

import java.util.Arrays;
import java.util.HexFormat;

/// 32 bytes that stand for a code, a number or an address, and tell nothing of it to whoever lacks
/// the key. Compared by content. Immutable.
final class KeyedHash {

  private static final int BYTES = 32;

  private final byte[] bytes;

  KeyedHash(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a keyed hash of " + bytes.length + " bytes");
    }
    this.bytes = bytes.clone();
  }

  /// As the database keeps it.
  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
