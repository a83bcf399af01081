package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A text whose block was unreadable, with a block that the form can read. Immutable.
///
/// @param from number of the version that the block is taken from; empty where it is made from the
///   town's settings
/// @param before the text as it was
public record Repaired(Optional<Integer> from, String before, String text) {

  /// @param heard versions that the block may be taken from, the first that can be read
  /// @param settings makes a text from the town's settings
  static Optional<Repaired> of(
      String text, List<DialPlanVersion> heard, Supplier<String> settings) {
    if (!BlockRepair.isUnreadable(text)) {
      return Optional.empty();
    }
    return heard.stream()
        .filter(version -> BlockRepair.isReadable(version.text()))
        .findFirst()
        .map(version -> repaired(text, version.text(), Optional.of(version.number())))
        .orElseGet(() -> repaired(text, settings.get(), Optional.empty()));
  }

  private static Optional<Repaired> repaired(String text, String good, Optional<Integer> from) {
    return BlockRepair.repaired(text, good).map(whole -> new Repaired(from, text, whole));
  }
}
