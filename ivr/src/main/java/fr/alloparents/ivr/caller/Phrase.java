package fr.alloparents.ivr.caller;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// One thing the line says, as a value: tests compare it, the journal prints it, and the speech
/// package turns it into sound.
///
/// A sentence is a list of phrases: fixed wording ({@link Prompt}) around slots (the records below)
/// and the {@link Pause}s after them. {@link Wording} joins a list into readable text. All phrases
/// are immutable.
public sealed interface Phrase
    permits Prompt,
        Pause,
        Phrase.Day,
        Phrase.ShortDay,
        Phrase.Time,
        Phrase.Count,
        Phrase.Place,
        Phrase.Digits,
        Phrase.Telephone,
        Phrase.Press,
        Phrase.FirstName,
        Phrase.ActivityName,
        Phrase.TownText,
        Phrase.TownRecording,
        Phrase.TownWords {

  /// This phrase as it is written in a text of that language, without the space around it.
  String text(Language language);

  /// A day with its weekday and month: "mardi 24 novembre", "dimanche premier novembre".
  record Day(LocalDate date) implements Phrase {
    @Override
    public String text(Language language) {
      return SpokenTime.day(date, language);
    }
  }

  /// A day of a near week, without its month: "mardi 24".
  record ShortDay(LocalDate date) implements Phrase {
    @Override
    public String text(Language language) {
      return SpokenTime.shortDay(date, language);
    }
  }

  /// A time of day, to the minute: "16 heures 30".
  record Time(LocalTime time) implements Phrase {
    @Override
    public String text(Language language) {
      return SpokenTime.time(time, language);
    }
  }

  /// A number of things, from 0.
  record Count(int number) implements Phrase {
    public Count {
      require(number >= 0, "a count is not negative: " + number);
    }

    @Override
    public String text(Language language) {
      return Integer.toString(number);
    }
  }

  /// A place in a waiting list, from 1: "troisième".
  ///
  /// The first is "en tête", which fits a person of either gender.
  record Place(int number) implements Phrase {
    public Place {
      require(number >= 1, "places are counted from 1: " + number);
    }

    @Override
    public String text(Language language) {
      return Ordinal.of(number, language);
    }
  }

  /// Digits said one by one: "4 8 2 1 0 7".
  record Digits(String digits) implements Phrase {
    public Digits {
      requireDigits(digits);
    }

    @Override
    public String text(Language language) {
      return digits.replaceAll("\\B", " ");
    }
  }

  /// A telephone number, said in pairs: "04 76 01 03 91".
  record Telephone(String digits) implements Phrase {
    public Telephone {
      requireDigits(digits);
    }

    @Override
    public String text(Language language) {
      return digits.replaceAll("(?<=\\G\\d\\d)(?=\\d)", " ");
    }
  }

  /// What to press for the option just named: ", tapez 1."
  record Press(char key) implements Phrase {
    public Press {
      require("0123456789*#".indexOf(key) >= 0, "no such key on a telephone: " + key);
    }

    @Override
    public String text(Language language) {
      return switch (language) {
        case FRENCH -> ", tapez " + frenchName() + ".";
        case ENGLISH -> ", press " + englishName() + ".";
      };
    }

    private String frenchName() {
      return switch (key) {
        case '*' -> "étoile";
        case '#' -> "dièse";
        default -> String.valueOf(key);
      };
    }

    private String englishName() {
      return switch (key) {
        case '*' -> "star";
        case '#' -> "hash";
        default -> String.valueOf(key);
      };
    }
  }

  /// A child's first name; where no sound says it, the line says "votre enfant".
  record FirstName(String name) implements Phrase {
    @Override
    public String text(Language language) {
      return name;
    }
  }

  /// An activity by its name, in French and, where the town has given one, in English.
  record ActivityName(String french, Optional<String> english) implements Phrase {
    @Override
    public String text(Language language) {
      return language == Language.ENGLISH ? english.orElse(french) : french;
    }
  }

  /// Words the town hall wrote: its name, the reason of a closure, a notice. Always in French.
  record TownText(String words) implements Phrase {
    @Override
    public String text(Language language) {
      return words;
    }
  }

  /// What somebody of the town hall has recorded for callers. Always in French.
  ///
  /// @param name of the recording: [fr.alloparents.town.NoticeRecordings]
  /// @param words said where it cannot be played; empty for none
  record TownRecording(String name, String words) implements Phrase {
    @Override
    public String text(Language language) {
      return words.isEmpty() ? "(message enregistré par la mairie)" : words;
    }
  }

  /// Words that the town says in place of a {@link Prompt}: {@link TownSentences}.
  ///
  /// @param prompt what is usually said there
  /// @param recording the name of their sound: [fr.alloparents.town.LineRecordings]
  record TownWords(Prompt prompt, String words, String recording) implements Phrase {
    @Override
    public String text(Language language) {
      return words;
    }
  }

  private static void requireDigits(String digits) {
    require(digits.matches("[0-9]+"), "digits only, please");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
