package fr.alloparents.ivr.caller;

import fr.alloparents.ivr.caller.Template.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// The sentences that a town words otherwise than the product. Immutable: a call says them all as
/// they were when it began.
public final class TownSentences {

  /// Every sentence as usual.
  public static final TownSentences NONE = new TownSentences(List.of());

  private final List<Reworded> all;

  private TownSentences(List<Reworded> all) {
    this.all = List.copyOf(all);
  }

  /// One of them.
  ///
  /// @param language of the calls in which it is said so
  /// @param recordings the names of the sounds of its fixed words, by these words; words without
  ///   one are said as usual, where the usual sentence has them too
  public record Reworded(
      Sentence sentence, Language language, Template template, Map<String, String> recordings) {

    public Reworded {
      recordings = Map.copyOf(recordings);
    }

    /// What is said with this in the slots; empty where words have neither a sound nor a usual one.
    public Optional<List<Phrase>> with(Map<Slot, Phrase> values) {
      var phrases = new ArrayList<Phrase>();
      var prompt = sentence.prompts().getFirst();
      for (var piece : template.pieces()) {
        switch (piece) {
          case Piece.Filled(var slot) -> {
            phrases.add(Objects.requireNonNull(values.get(slot)));
            prompt = sentence.after(slot);
          }
          case Piece.Silence(var pause) -> phrases.add(pause);
          case Piece.Fixed(var words, _) -> {
            var said = said(words, prompt);
            if (said.isEmpty()) {
              return Optional.empty();
            }
            phrases.add(said.get());
          }
        }
      }
      return Optional.of(phrases);
    }

    private Optional<Phrase> said(String words, Prompt prompt) {
      var recording = recordings.get(words);
      return recording == null
          ? sentence.usual(words, language).map(usual -> usual)
          : Optional.of(new Phrase.TownWords(prompt, words, recording));
    }
  }

  /// Of a town; where it words a sentence twice in a language, the first counts.
  public static TownSentences of(List<Reworded> reworded) {
    return reworded.isEmpty() ? NONE : new TownSentences(reworded);
  }

  /// The same phrases with the town's sentences in place of the usual ones. A sentence of which
  /// anything cannot be played stays as usual.
  ///
  /// @param language of the call
  /// @param playable whether the channel has the sound
  public List<Phrase> in(
      List<Phrase> phrases, Language language, Predicate<Phrase.TownWords> playable) {
    if (all.isEmpty()) {
      return phrases;
    }
    var said = new ArrayList<Phrase>();
    int i = 0;
    while (i < phrases.size()) {
      var match = at(phrases, i, language, playable);
      said.addAll(match.phrases());
      i += match.length();
    }
    return said;
  }

  /// @param length how many of the usual phrases they take the place of
  private record Match(List<Phrase> phrases, int length) {}

  private Match at(
      List<Phrase> phrases, int from, Language language, Predicate<Phrase.TownWords> playable) {
    for (var reworded : all) {
      var sentence = reworded.sentence();
      if (sentence.voice(language) == reworded.language()) {
        var said =
            sentence
                .foundIn(phrases, from)
                .flatMap(reworded::with)
                .filter(all -> all.stream().allMatch(phrase -> isPlayable(phrase, playable)));
        if (said.isPresent()) {
          return new Match(said.get(), sentence.parts().size());
        }
      }
    }
    return new Match(List.of(phrases.get(from)), 1);
  }

  private static boolean isPlayable(Phrase phrase, Predicate<Phrase.TownWords> playable) {
    return !(phrase instanceof Phrase.TownWords words) || playable.test(words);
  }
}
