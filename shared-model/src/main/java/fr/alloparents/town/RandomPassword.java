package fr.alloparents.town;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Passwords that a person can copy from a screen: groups of four letters and digits that are not
/// mistaken for one another, nearly 20 bits each.
public final class RandomPassword {

  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final RandomGenerator RANDOM = new SecureRandom();

  private RandomPassword() {}

  /// Four groups.
  public static String draw() {
    return draw(4);
  }

  /// So many groups, with hyphens between.
  public static String draw(int groups) {
    return IntStream.range(0, groups).mapToObj(_ -> group()).collect(Collectors.joining("-"));
  }

  private static String group() {
    return RANDOM
        .ints(4, 0, SIGNS.length())
        .mapToObj(i -> SIGNS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
