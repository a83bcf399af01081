package fr.alloparents.town;

import java.util.List;
import java.util.Locale;

/// A sentence of the line in a town's own words. Immutable.
///
/// @param sentence as the line names it: `goodbye`
/// @param language of the calls in which it is said so
/// @param words with the labels of its slots between braces, at most [#LONGEST] characters
/// @param parts the sounds of its fixed words; words without one are said as usual
public record Rewording(String sentence, Locale language, String words, List<Part> parts) {

  /// The longest wording, in characters: half a minute.
  public static final int LONGEST = 500;

  public Rewording {
    if (words.isBlank() || words.length() > LONGEST) {
      throw new IllegalArgumentException("a sentence of 1 to " + LONGEST + " characters");
    }
    parts = List.copyOf(parts);
  }

  /// Fixed words with their sound.
  ///
  /// @param recording the name of the sound: [LineRecordings]
  /// @param recorded whether somebody has recorded it; otherwise a voice has said it
  public record Part(String words, String recording, boolean recorded) {}

  /// Whether somebody has recorded any of it.
  public boolean recorded() {
    return parts.stream().anyMatch(Part::recorded);
  }

  /// For the log: the words, and a line `recorded` where somebody has recorded any of them.
  String logged() {
    return words + (recorded() ? "\nrecorded" : "");
  }
}
