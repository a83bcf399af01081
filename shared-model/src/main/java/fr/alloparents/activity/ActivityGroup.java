package fr.alloparents.activity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A group of activities: one entry of the planning's drop-down.
///
/// @param name as families read it: "PÉRISCOLAIRE"
/// @param englishName for families who read English; null where the town gives none
/// @param position among the town's groups, from 1
public record ActivityGroup(long id, String name, @Nullable String englishName, int position) {

  /// As the log of actions keeps it: both names with a line between.
  String written() {
    return name + "\n" + Optional.ofNullable(englishName).orElse("");
  }
}
