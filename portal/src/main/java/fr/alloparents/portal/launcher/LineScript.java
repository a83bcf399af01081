package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.call.OwnWords;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Repertoire;
import fr.alloparents.ivr.caller.Slot;
import fr.alloparents.ivr.caller.Template;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.ivr.speech.UnfitRecording;
import fr.alloparents.portal.townhall.LineSentences;
import fr.alloparents.portal.townhall.LineSounds.Unfit;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.Rewording;
import fr.alloparents.town.Town;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the line says, for the desk of the town hall. Thread-safe.
final class LineScript implements LineSentences {

  private static final String EVERYWHERE = "Phrases communes à toutes les communes";

  /// Said before the town is known, or in place of a name.
  private static final List<Prompt> OF_ALL_TOWNS =
      List.of(Prompt.UNKNOWN_NUMBER, Prompt.YOUR_CHILD);

  private final Speech speech;
  private final LineRecordings recordings;
  private final Runnable news;
  private final List<Sentence> all;

  /// @param news has what is new laid out in the background
  LineScript(Speech speech, LineRecordings recordings, Runnable news) {
    this.speech = speech;
    this.recordings = recordings;
    this.news = news;
    this.all =
        Stream.of(
                Repertoire.all().stream().map(LineScript::sentence),
                OF_ALL_TOWNS.stream().map(LineScript::ofAllTowns),
                speech.sentences().dialPlan().entrySet().stream()
                    .map(one -> fixed(one.getKey(), Map.of(Locale.FRENCH, one.getValue()))))
            .flatMap(sentences -> sentences)
            .toList();
  }

  private static Sentence sentence(fr.alloparents.ivr.caller.Sentence sentence) {
    var words = new HashMap<Locale, String>();
    for (var language : Language.values()) {
      words.put(locale(sentence.voice(language)), sentence.text(sentence.voice(language)));
    }
    return new Sentence(
        sentence.key(),
        sentence.theme().title(),
        words,
        sentence.slots().stream().map(Slot::label).toList(),
        true);
  }

  private static Sentence ofAllTowns(Prompt prompt) {
    return fixed(
        prompt.soundName(),
        Map.of(
            Locale.FRENCH,
            prompt.text(Language.FRENCH),
            Locale.ENGLISH,
            prompt.text(Language.ENGLISH)));
  }

  private static Sentence fixed(String key, Map<Locale, String> words) {
    return new Sentence(key, EVERYWHERE, words, List.of(), false);
  }

  private static Locale locale(Language language) {
    return language == Language.ENGLISH ? Locale.ENGLISH : Locale.FRENCH;
  }

  @Override
  public List<Sentence> all() {
    return all;
  }

  @Override
  public List<Part> parts(Sentence sentence, Locale locale, String words) {
    var language = OwnWords.language(locale);
    var known = Repertoire.find(sentence.key());
    return known
        .flatMap(one -> Template.of(one, words, language))
        .map(Template::fixed)
        .orElse(List.of())
        .stream()
        .map(
            fixed ->
                new Part(
                    fixed.words(),
                    fixed.continued(),
                    known.orElseThrow().usual(fixed.words(), language).isPresent()))
        .toList();
  }

  @Override
  public boolean speaks(Locale language) {
    return speech.sentences().speaks(OwnWords.language(language));
  }

  @Override
  public Optional<byte[]> say(Part part, Locale language) {
    return speech.sentences().say(part.words(), part.continued(), OwnWords.language(language));
  }

  @Override
  public byte[] record(Part part, byte[] file) throws Unfit {
    try {
      return speech.sentences().record(part.words(), file);
    } catch (UnfitRecording e) {
      throw LineVoice.unfit(e);
    }
  }

  @Override
  public byte[] usual(Town town, Sentence sentence, Locale locale) {
    var language = OwnWords.language(locale);
    var known = Repertoire.find(sentence.key());
    if (known.isPresent()) {
      var one = known.get();
      return speech.sentences().whole(one.with(one.examples(town.name())), language);
    }
    return OF_ALL_TOWNS.stream()
        .filter(prompt -> prompt.soundName().equals(sentence.key()))
        .findFirst()
        .map(prompt -> speech.sentences().whole(List.of(prompt), language))
        .orElseGet(() -> speech.sentences().dialPlan(sentence.key()));
  }

  @Override
  public byte[] hear(Town town, Rewording rewording) {
    var sentence = Repertoire.find(rewording.sentence()).orElseThrow();
    for (var part : rewording.parts()) {
      if (!speech.recordings().has(part.recording())) {
        recordings
            .find(part.recording())
            .ifPresent(wav -> speech.recordings().layOut(part.recording(), wav));
      }
    }
    var usual = sentence.with(sentence.examples(town.name()));
    var language = OwnWords.language(rewording.language());
    var own = OwnWords.of(rewording).stream().toList();
    var phrases = TownSentences.of(own).in(usual, language, speech.book()::has);
    return speech.sentences().whole(phrases, language);
  }

  @Override
  public void soon() {
    news.run();
  }
}
