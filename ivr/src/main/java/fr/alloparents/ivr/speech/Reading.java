package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One list of phrases on its way to sounds; used once, by one thread.
///
/// It knows what came before and what comes next, since that decides about pauses, about agreement
/// and about what to say where a name has no sound.
final class Reading {

  private final PromptBook book;
  private final Language language;
  private final List<String> names = new ArrayList<>();
  private Optional<Prompt> leadIn = Optional.empty();

  /// Nothing said yet, or a silence heard last: another pause would be too long.
  private boolean silent = true;

  private Reading(PromptBook book, Language language) {
    this.book = book;
    this.language = language;
  }

  static List<String> of(List<? extends Phrase> phrases, PromptBook book, Language language) {
    var reading = new Reading(book, language);
    for (var i = 0; i < phrases.size(); i++) {
      reading.say(
          phrases.get(i),
          i + 1 < phrases.size() ? Optional.of(phrases.get(i + 1)) : Optional.empty());
    }
    return reading.names;
  }

  private void say(Phrase phrase, Optional<Phrase> next) {
    var grammar = book.grammar(language);
    switch (phrase) {
      case Prompt prompt -> prompt(prompt);
      case Pause pause -> pause(pause);
      case Phrase.Day(var date) -> pieces(grammar.day(date));
      case Phrase.ShortDay(var date) -> pieces(grammar.shortDay(date));
      case Phrase.Time(var time) -> pieces(grammar.time(time));
      case Phrase.Count(var number) ->
          pieces(grammar.count(number, next.flatMap(Reading::counted)));
      case Phrase.Place(var number) -> pieces(grammar.place(number));
      case Phrase.Digits(var digits) -> pieces(grammar.digits(digits));
      case Phrase.Telephone(var digits) -> pieces(grammar.telephone(digits));
      case Phrase.Press(var key) -> press(key);
      case Phrase.FirstName(var name) -> firstName(name);
      case ActivityName activity -> activity(activity, next);
      case Phrase.TownText(var words) -> townText(words);
      case Phrase.TownRecording recording -> recording(recording);
      case Phrase.TownWords words -> townWords(words);
    }
  }

  private void prompt(Prompt prompt) {
    add(book.sound(prompt.soundName(), prompt.voice(language)));
    leadIn = Optional.of(prompt);
    silent = Mark.silenceAfter(prompt.text(language)) > 0;
  }

  /// The one that is usually said stands in where the sound has gone since it was looked for.
  private void townWords(Phrase.TownWords words) {
    var sound = book.townWords(words);
    if (sound.isEmpty()) {
      prompt(words.prompt());
      return;
    }
    add(sound.get());
    leadIn = Optional.of(words.prompt());
    silent = Mark.silenceAfter(words.words()) > 0;
  }

  /// What a number before it has to agree with.
  private static Optional<Phrase> counted(Phrase next) {
    return switch (next) {
      case Prompt prompt -> Optional.of(prompt);
      case Phrase.TownWords words -> Optional.of(words.prompt());
      default -> Optional.empty();
    };
  }

  private void press(char key) {
    pieces(List.of(Grammar.press(key)));
    silent = true;
  }

  private void pause(Pause pause) {
    if (!silent) {
      pieces(List.of(Grammar.pause(pause)));
      silent = true;
    }
  }

  private void firstName(String name) {
    book.words(name, Language.FRENCH, name)
        .ifPresentOrElse(this::add, () -> pieces(List.of(Prompt.YOUR_CHILD.soundName())));
  }

  private void activity(ActivityName activity, Optional<Phrase> next) {
    var english = language == Language.ENGLISH ? activity.english() : Optional.<String>empty();
    english
        .flatMap(name -> book.words(name, Language.ENGLISH, Wording.uncapitalised(name)))
        .or(() -> french(activity.french()))
        .ifPresentOrElse(this::add, () -> namelessActivity(next));
  }

  private Optional<String> french(String activity) {
    return book.words(activity, Language.FRENCH, Wording.uncapitalised(activity));
  }

  /// Left out where the sentence stands without it; not from "…, tapez 2" and "il y a déjà…".
  private void namelessActivity(Optional<Phrase> next) {
    var needed =
        next.filter(Phrase.Press.class::isInstance).isPresent()
            || leadIn.filter(Prompt.ALREADY_THAT_DAY::equals).isPresent();
    if (needed) {
      pieces(List.of(Grammar.INSTEAD_OF_ACTIVITY));
    }
  }

  private void townText(String words) {
    book.words(words, Language.FRENCH, words)
        .or(() -> leadIn.flatMap(Grammar::insteadOfWordsAfter).map(this::piece))
        .ifPresent(this::add);
  }

  private void recording(Phrase.TownRecording recording) {
    book.recording(recording)
        .ifPresentOrElse(
            this::add,
            () -> {
              if (!recording.words().isEmpty()) {
                townText(recording.words());
              }
            });
  }

  private void pieces(List<String> keys) {
    keys.forEach(key -> add(piece(key)));
  }

  private String piece(String key) {
    return book.sound(key, language);
  }

  private void add(String name) {
    names.add(name);
    silent = false;
  }
}
