package fr.alloparents.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A day that the town hall has opened though its school year does not have it. Immutable.
///
/// @param scope the school, or the class with its school; empty for the whole town
/// @param activities in the order of their keypad keys: "Cantine, Accueil matin"
/// @param activityIds of the same
/// @param by who opened it, in words for the history
/// @param undoneAt null where it holds
public record ExtraDay(
    long id,
    LocalDate day,
    String scope,
    String activities,
    Set<Long> activityIds,
    String words,
    Instant at,
    String by,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy) {

  public ExtraDay {
    activityIds = Set.copyOf(activityIds);
  }
}
