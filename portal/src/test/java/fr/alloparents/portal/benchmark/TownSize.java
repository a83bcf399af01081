package fr.alloparents.portal.benchmark;

import java.util.List;
import java.util.regex.Pattern;

/// How large a town is measured.
///
/// @param children how many are at school, an even number
/// @param years how long they have been booking; 0: only from the town's today on
record TownSize(int children, int years) {

  /// The one whose pages are measured under every load.
  static final TownSize USUAL = new TownSize(5_000, 1);

  private static final List<TownSize> GRID =
      List.of(USUAL, new TownSize(100, 1), new TownSize(5_000, 10), new TownSize(50_000, 1));

  TownSize {
    if (children < 2 || children > 50_000 || children % 2 > 0 || years < 0 || years > 10) {
      throw new IllegalArgumentException(
          "2 to 50000 children, an even number, and 0 to 10 years, not " + children + "x" + years);
    }
  }

  /// The sizes that an argument names: "5000x10", several with commas; anything else the usual
  /// ones.
  static List<TownSize> named(String argument) {
    return argument.matches("\\d+x\\d+(,\\d+x\\d+)*")
        ? Pattern.compile(",").splitAsStream(argument).map(TownSize::parse).toList()
        : GRID;
  }

  private static TownSize parse(String size) {
    int cross = size.indexOf('x');
    return new TownSize(
        Integer.parseInt(size.substring(0, cross)), Integer.parseInt(size.substring(cross + 1)));
  }
}
