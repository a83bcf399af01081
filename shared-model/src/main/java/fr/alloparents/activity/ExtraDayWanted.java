package fr.alloparents.activity;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A day that a town hall opens though its school year does not have it: "il y aura école mercredi
/// 13 novembre". Immutable.
///
/// @param schoolId one school; null for all, or where it is for a class
/// @param schoolClassId one class; null for all
/// @param activityIds what runs then, at least one
/// @param words told to families, 1 to 200 characters
public record ExtraDayWanted(
    LocalDate day,
    @Nullable Long schoolId,
    @Nullable Long schoolClassId,
    Set<Long> activityIds,
    String words) {

  /// The longest words, in characters.
  public static final int LONGEST_WORDS = 200;

  /// @throws IllegalArgumentException if nothing is to run, or the words are blank or too long
  public ExtraDayWanted {
    activityIds = Set.copyOf(activityIds);
    if (activityIds.isEmpty()) {
      throw new IllegalArgumentException("nothing would run on " + day);
    }
    if (words.isBlank() || words.length() > LONGEST_WORDS) {
      throw new IllegalArgumentException("words of 1 to 200 characters are told to families");
    }
  }
}
