package fr.alloparents.ivr.caller;

import java.time.Duration;
import java.util.List;

/// Turns what is said into sound files: the way from this package's values to Asterisk.
///
/// Implementations are safe for use by many calls at once, answer from memory (never a rendering in
/// the middle of a call) and throw nothing: a slot that has no sound is left out gracefully.
public interface Sounds {

  /// The names of the files that say these phrases, in order, as Asterisk wants them: without their
  /// extension, and without `&`, `,`, quotes or spaces.
  List<String> files(List<? extends Phrase> phrases, Language language);

  /// Whether there is a sound for words that a town says in place of a prompt.
  default boolean has(Phrase.TownWords words) {
    return false;
  }

  /// How long one of these files lasts; a second where nobody knows.
  default Duration length(String file) {
    return Duration.ofSeconds(1);
  }

  /// What one of these files says, for those who read along; empty where nobody knows, and for a
  /// silence that no mark stands for.
  default String words(String file) {
    return "";
  }
}
