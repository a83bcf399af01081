package fr.alloparents.benchmark;

import java.util.List;
import java.util.stream.Stream;

/// How large a town is measured.
///
/// @param children how many are at school
/// @param years how long they have been booking
record TownSize(int children, int years) {

  private static final List<TownSize> GRID =
      List.of(
          new TownSize(100, 1),
          new TownSize(5_000, 1),
          new TownSize(5_000, 10),
          new TownSize(50_000, 1));

  private static final TownSize LARGEST = new TownSize(50_000, 10);

  TownSize {
    if (children < 1 || children > 50_000 || years < 1 || years > 10) {
      throw new IllegalArgumentException(
          "1 to 50000 children and 1 to 10 years, not " + children + "x" + years);
    }
  }

  /// The sizes that an argument names: "5000x10", several of them with commas, "full" for the whole
  /// grid, anything else for the usual one.
  static List<TownSize> named(String argument) {
    if (argument.matches("\\d+x\\d+(,\\d+x\\d+)*")) {
      return Stream.of(argument.split(",")).map(TownSize::parse).toList();
    }
    return argument.equals("full")
        ? Stream.concat(GRID.stream(), Stream.of(LARGEST)).toList()
        : GRID;
  }

  private static TownSize parse(String size) {
    int cross = size.indexOf('x');
    return new TownSize(
        Integer.parseInt(size.substring(0, cross)), Integer.parseInt(size.substring(cross + 1)));
  }

  @Override
  public String toString() {
    return children + " children, " + years + (years == 1 ? " year" : " years");
  }
}
