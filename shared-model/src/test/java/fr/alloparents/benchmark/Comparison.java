package fr.alloparents.benchmark;

import java.util.List;

/// The product's work beside the bare work of the database.
///
/// @param what is done: "bookings" or "plannings"
/// @param ratios of the product's pace to the bare one, one for each pair of rounds, in order of
///   size
record Comparison(
    String what, TownSize size, int clients, Round product, Round bare, List<Double> ratios) {

  static Comparison of(String what, TownSize size, int clients, List<Pair> pairs) {
    return new Comparison(
        what,
        size,
        clients,
        Round.together(pairs.stream().map(Pair::product).toList()),
        Round.together(pairs.stream().map(Pair::bare).toList()),
        pairs.stream().map(Pair::ratio).sorted().toList());
  }

  /// Two rounds, one after the other, so that whatever else the machine does slows down both.
  record Pair(Round product, Round bare) {

    double ratio() {
      return product.perSecond() / bare.perSecond();
    }
  }

  /// The median of the pairs.
  double ratio() {
    return ratios.get(ratios.size() / 2);
  }
}
