package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Repertoire;
import fr.alloparents.ivr.caller.Template;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.ivr.caller.TownSentences.Reworded;
import fr.alloparents.town.Rewording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences of a town as the line says them, from what its town hall has written.
public final class OwnWords {

  private OwnWords() {}

  /// What can be said of these; a sentence that the line does not know, or whose slots it has with
  /// other labels by now, stays as usual.
  public static TownSentences of(List<Rewording> rewordings) {
    return TownSentences.of(
        rewordings.stream().flatMap(rewording -> of(rewording).stream()).toList());
  }

  /// One of them.
  public static Optional<Reworded> of(Rewording rewording) {
    var language = language(rewording.language());
    return Repertoire.find(rewording.sentence())
        .flatMap(
            sentence ->
                Template.of(sentence, rewording.words(), language)
                    .map(
                        template ->
                            new Reworded(
                                sentence,
                                language,
                                template,
                                rewording.parts().stream()
                                    .collect(
                                        Collectors.toMap(
                                            Rewording.Part::words,
                                            Rewording.Part::recording,
                                            (first, _) -> first)))));
  }

  /// The language of calls that this one stands for.
  public static Language language(Locale locale) {
    return locale.getLanguage().equals("en") ? Language.ENGLISH : Language.FRENCH;
  }
}
