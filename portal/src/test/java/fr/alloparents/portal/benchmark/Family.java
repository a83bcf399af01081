package fr.alloparents.portal.benchmark;

import java.util.List;
import java.util.stream.LongStream;

/// A family of the measured town, whose codes follow from its number. Immutable.
///
/// @param household its id
record Family(long household) {

  private static final long CHILD_CODES = 200_000;
  private static final long PAYER_CODES = 600_000;

  /// So many families all over a town, or all where it has fewer.
  static List<Family> some(int children, int families) {
    int households = children / 2;
    int some = Math.min(families, households);
    return LongStream.range(0, some).mapToObj(i -> new Family(i * households / some + 1)).toList();
  }

  /// The first of its two children.
  long child() {
    return household * 2 - 1;
  }

  String childCode() {
    return Long.toString(CHILD_CODES + child());
  }

  String payerCode() {
    return Long.toString(PAYER_CODES + household);
  }

  /// The address it comes from, as a reverse proxy tells it: each has its own.
  String address() {
    return "10.%d.%d.%d".formatted(household >> 16 & 255, household >> 8 & 255, household & 255);
  }

  /// The school that its children go to is also the place they are looked after at.
  static long placeOf(long child) {
    return (child - 1) / 200 + 1;
  }
}
