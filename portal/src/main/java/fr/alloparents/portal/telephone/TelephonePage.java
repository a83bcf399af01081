package fr.alloparents.portal.telephone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of the telephone shows.
///
/// @param lines the numbers that can be called
/// @param keys of the keypad, in the order of a telephone
/// @param sounds addresses of what nearly every call says, for the browser to have ready
/// @param tried a child code that everyone may try; null outside the demo
public record TelephonePage(
    List<Line> lines, List<Key> keys, String sounds, @Nullable String tried) {

  /// A number that can be called.
  ///
  /// @param number in international form
  public record Line(String number, String display) {}

  /// A key of the keypad.
  ///
  /// @param name what stands under the digit: letters, or the name of a sign
  /// @param sign whether the name is the key's own, and not just letters to find words by
  public record Key(String key, String name, boolean sign) {}

  static final List<Key> KEYPAD =
      List.of(
          new Key("1", "", false),
          new Key("2", "ABC", false),
          new Key("3", "DEF", false),
          new Key("4", "GHI", false),
          new Key("5", "JKL", false),
          new Key("6", "MNO", false),
          new Key("7", "PQRS", false),
          new Key("8", "TUV", false),
          new Key("9", "WXYZ", false),
          new Key("*", "étoile", true),
          new Key("0", "", false),
          new Key("#", "dièse", true));
}
