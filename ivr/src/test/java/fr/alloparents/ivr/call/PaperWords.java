package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Repertoire;
import fr.alloparents.ivr.caller.Sentence;
import fr.alloparents.ivr.caller.Template;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.ivr.caller.TownSentences.Reworded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Sentences that a town on paper words otherwise; all of their words have a sound.
final class PaperWords {

  private final List<Reworded> all = new ArrayList<>();

  /// By the usual French words of a sentence.
  void add(String usual, String words) {
    var sentence =
        Repertoire.all().stream()
            .filter(one -> one.text(Language.FRENCH).equals(usual))
            .findFirst()
            .orElseThrow(() -> new AssertionError("the line never says " + usual));
    add(sentence, words, Language.FRENCH);
  }

  void add(Sentence sentence, String words, Language language) {
    var template = Template.of(sentence, words, language).orElseThrow();
    var sounds =
        template.fixed().stream()
            .map(Template.Piece.Fixed::words)
            .distinct()
            .collect(Collectors.toMap(fixed -> fixed, fixed -> "sound of " + fixed));
    all.add(new Reworded(sentence, language, template, sounds));
  }

  TownSentences sentences() {
    return TownSentences.of(all);
  }
}
