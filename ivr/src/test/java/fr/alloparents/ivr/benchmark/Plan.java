package fr.alloparents.ivr.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Which crowds call.
///
/// @param crowds that call each server
/// @param onTownAlone that call the line on a town of the database only
record Plan(List<Crowd> crowds, List<Crowd> onTownAlone) {

  private static final Duration KEY = Duration.ofSeconds(2);
  private static final Duration HELD = Duration.ofSeconds(8);
  private static final Duration SHORT = Duration.ofMillis(2_500);
  private static final List<Crowd> HELD_LONG =
      List.of(new Crowd(1_000, KEY, Duration.ofMinutes(10)));

  /// What an argument names: "1000" so many calls at once, several sizes with commas; "long" a
  /// thousand for ten minutes; "full" that, the usual ones and few who type slowly; anything else
  /// the usual ones.
  static Plan named(String argument) {
    if (argument.matches("\\d+(,\\d+)*")) {
      var calls = Stream.of(argument.split(",")).map(Integer::valueOf).toList();
      return new Plan(crowds(calls, calls), List.of());
    }
    var all = List.of(1, 100, 1_000, 5_000);
    return switch (argument) {
      case "full" -> new Plan(crowds(all, all), HELD_LONG);
      case "long" -> new Plan(List.of(), HELD_LONG);
      default -> new Plan(crowds(List.of(1_000, 5_000), all), List.of());
    };
  }

  /// Those who type slowly first: a line that has been pressed keeps more memory.
  private static List<Crowd> crowds(List<Integer> typing, List<Integer> atOnce) {
    return Stream.concat(
            typing.stream().map(calls -> new Crowd(calls, KEY, HELD)),
            atOnce.stream().map(calls -> new Crowd(calls, Duration.ZERO, SHORT)))
        .toList();
  }
}
