package fr.alloparents.ivr.caller;

import java.util.List;
import java.util.stream.Stream;

/// A question and the keys that answer it. Immutable; the methods give a changed copy.
///
/// `9` repeats the question and `0` asks for the town hall in every one, and neither is ever an
/// option of its own.
///
/// @param preface what has just happened: said before the question, the first time only
/// @param prompt the question itself
/// @param options the keys that answer at once; in a number question those that do so when typed
///   alone
/// @param digits the most digits the number asked for may have; 0 where one key is asked for
/// @param second what is said before asking for the second time
/// @param third what is said before asking for the third time
/// @param tries how many times it is asked, from 1 to 3
/// @param unexpected whether its preface or prompt is more than the caller could foresee, so that
///   no key typed before it begins may cut or answer it
/// @param secret whether the keys are a code, which no journal may show
public record Question(
    List<Phrase> preface,
    List<Phrase> prompt,
    String options,
    int digits,
    List<Phrase> second,
    List<Phrase> third,
    int tries,
    boolean unexpected,
    boolean secret) {

  public Question {
    preface = List.copyOf(preface);
    prompt = List.copyOf(prompt);
    second = List.copyOf(second);
    third = List.copyOf(third);
    require(digits >= 0, "digits");
    require(tries >= 1 && tries <= 3, "tries");
    require(options.matches(digits > 0 ? "[#*]*" : "[1-8#*]+"), "options");
  }

  /// One key, of these.
  public static Question menu(String options, List<? extends Phrase> prompt) {
    return new Question(
        List.of(),
        List.copyOf(prompt),
        options,
        0,
        List.of(Prompt.KEYS_ARE_WHERE),
        List.of(Prompt.KEYS_EXPLAINED),
        3,
        false,
        false);
  }

  /// A number of at most so many digits, ended by `#`, by its last possible digit or by silence.
  public static Question number(int digits, List<? extends Phrase> prompt) {
    return new Question(
        List.of(),
        List.copyOf(prompt),
        "",
        digits,
        List.of(Prompt.KEYS_ARE_WHERE),
        List.of(Prompt.NUMBER_EXPLAINED),
        3,
        false,
        false);
  }

  /// `#` alone is an answer too: {@link Answer.Sign#FINISHED}.
  public Question orFinish() {
    return with(preface, options + "#", tries, unexpected, secret);
  }

  /// `*` alone is an answer too: {@link Answer.Sign#BACK}.
  public Question orBack() {
    return with(preface, options + "*", tries, unexpected, secret);
  }

  /// Says this, instead of the usual, before asking for the second and the third time.
  public Question explained(List<? extends Phrase> second, List<? extends Phrase> third) {
    return new Question(
        preface,
        prompt,
        options,
        digits,
        List.copyOf(second),
        List.copyOf(third),
        tries,
        unexpected,
        secret);
  }

  /// Asks once only: silence is an answer.
  public Question once() {
    return with(preface, options, 1, unexpected, secret);
  }

  /// Follows something that went as the caller wanted: keys typed ahead still answer.
  public Question after(List<? extends Phrase> success) {
    return with(List.copyOf(success), options, tries, unexpected, secret);
  }

  /// Follows something unexpected, such as a refusal: only keys typed after that has begun may cut
  /// it and answer.
  public Question afterRefusal(List<? extends Phrase> refusal) {
    return with(List.copyOf(refusal), options, tries, true, secret);
  }

  /// The keys are a code: no journal shows them.
  public Question masked() {
    return with(preface, options, tries, unexpected, true);
  }

  /// What is said the n-th time it is asked, from 1.
  List<Phrase> promptOf(int attempt) {
    var before =
        switch (attempt) {
          case 1 -> preface;
          case 2 -> second;
          default -> third;
        };
    return Stream.concat(before.stream(), prompt.stream()).toList();
  }

  boolean isNumber() {
    return digits > 0;
  }

  boolean offers(char key) {
    return options.indexOf(key) >= 0;
  }

  private Question with(
      List<Phrase> preface, String options, int tries, boolean unexpected, boolean secret) {
    return new Question(preface, prompt, options, digits, second, third, tries, unexpected, secret);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException("not a question: " + what);
    }
  }
}
