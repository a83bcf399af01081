package fr.alloparents.portal.demo;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Passwords that a person can copy from the screen: four groups of four letters and digits that
/// are not mistaken for one another, nearly 80 bits.
final class RandomPassword {

  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final RandomGenerator RANDOM = new SecureRandom();

  private RandomPassword() {}

  static String draw() {
    return IntStream.range(0, 4).mapToObj(_ -> group()).collect(Collectors.joining("-"));
  }

  private static String group() {
    return RANDOM
        .ints(4, 0, SIGNS.length())
        .mapToObj(i -> SIGNS.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
