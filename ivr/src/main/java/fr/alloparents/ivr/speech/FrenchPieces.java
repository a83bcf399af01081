package fr.alloparents.ivr.speech;

import static java.time.format.TextStyle.FULL;
import static java.util.Locale.FRENCH;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase.Place;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Phrase.Time;
import fr.alloparents.ivr.caller.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// All that French is made of: what the shipped pack must hold.
final class FrenchPieces {

  /// Texts of towns so common that the pack says them where no voice is installed.
  private static final List<String> COMMON_WORDS =
      List.of(
          "Ville de démo",
          "Cantine",
          "Cantine adulte",
          "Accueil matin",
          "Accueil 12h15",
          "Accueil midi sans repas",
          "Accueil soir",
          "Transport 8h30",
          "Transport 11h30",
          "Transport 13h30",
          "Transport 16h30",
          "Mercredi matin",
          "Mercredi après-midi",
          "Petites vacances matin",
          "Petites vacances après-midi",
          "Grandes vacances",
          "Garderie",
          "Étude",
          "Centre de loisirs",
          "Sans porc",
          "Sans viande",
          "Végétarien");

  /// Prompts that end without a mark, yet end the sentence.
  private static final Set<Prompt> CLOSING = Set.of(Prompt.YOUR_CHILD);

  /// Hours in letters where figures would be read in the wrong gender.
  private static final Map<Integer, String> HOURS =
      Map.of(0, "zéro heure", 1, "une heure", 21, "vingt et une heures");

  private static final Map<Integer, String> FEMININE =
      Map.of(
          1, "une",
          21, "vingt et une",
          31, "trente et une",
          41, "quarante et une",
          51, "cinquante et une");

  /// Written so that a voice sounds the last consonant whatever follows; most of them give the very
  /// samples of the same number said alone.
  private static final Map<Integer, String> SOUNDED =
      Map.ofEntries(
          Map.entry(6, "cisse"),
          Map.entry(8, "huite"),
          Map.entry(10, "disse"),
          Map.entry(18, "dize-huite"),
          Map.entry(26, "vingtcisse"),
          Map.entry(28, "vingt-uite"),
          Map.entry(36, "trente-cisse"),
          Map.entry(38, "trente huite"),
          Map.entry(46, "quarante-cisse"),
          Map.entry(48, "quarante huite"),
          Map.entry(56, "cinquante-cisse"),
          Map.entry(58, "cinquante huite"),
          Map.entry(66, "soixante cisse"),
          Map.entry(68, "soixante huite"),
          Map.entry(70, "soixante disse"),
          Map.entry(78, "soixante dize-huite"),
          Map.entry(86, "quatrevin-cisse"),
          Map.entry(88, "quatre-vingt huite"),
          Map.entry(90, "quatre-vingt disse"),
          Map.entry(98, "quatre-vingt dize-huite"));

  private static final List<Piece> ALL = List.copyOf(collect());

  private FrenchPieces() {}

  static List<Piece> all() {
    return ALL;
  }

  /// 6, 8, 10, 26…: their last consonant falls silent before a noun that begins with one.
  static boolean changesBeforeNoun(int number) {
    return SOUNDED.containsKey(number);
  }

  /// 1, 21, 31, 41, 51: "une", "vingt et une". (71 and 91 end in "onze".)
  static boolean hasFeminine(int number) {
    return FEMININE.containsKey(number);
  }

  /// The words of towns among them.
  static List<Piece> words() {
    return COMMON_WORDS.stream().map(FrenchPieces::words).toList();
  }

  private static List<Piece> collect() {
    var pieces = new ArrayList<Piece>();
    prompts(pieces);
    pieces.addAll(dialPlan());
    pauses(pieces);
    presses(pieces);
    numbers(pieces);
    calendar(pieces);
    places(pieces);
    instead(pieces);
    pieces.addAll(words());
    return pieces;
  }

  private static void prompts(List<Piece> pieces) {
    Arrays.stream(Prompt.values())
        .filter(prompt -> prompt.voice(Language.FRENCH) == Language.FRENCH)
        .forEach(prompt -> pieces.add(prompt(prompt)));
  }

  private static Piece prompt(Prompt prompt) {
    var written = prompt.text(Language.FRENCH);
    var text = Mark.withoutLeading(written);
    var piece =
        Mark.silenceAfter(text) > 0 || CLOSING.contains(prompt)
            ? Piece.sentence(prompt.soundName(), text)
            : Piece.leading(prompt.soundName(), text, carrierOf(text, Carrier.NAME));
    return piece.after(Mark.silenceBefore(written));
  }

  /// What the dial plan says by itself, when the line server cannot.
  static List<Piece> dialPlan() {
    try (var file =
        Objects.requireNonNull(FrenchPieces.class.getResourceAsStream("dial-plan.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" = ", 2))
          .map(columns -> Piece.sentence(columns[0], columns[1]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A last consonant without voice needs a carrier that lets it be heard.
  static Carrier carrierOf(String text, Carrier ordinary) {
    return text.matches(".*(tes?|que|sse|août)") ? Carrier.VOICED : ordinary;
  }

  private static void pauses(List<Piece> pieces) {
    for (var pause : Pause.values()) {
      pieces.add(Piece.pause(Grammar.pause(pause), pause.milliseconds()));
    }
  }

  private static void presses(List<Piece> pieces) {
    for (var key : "0123456789*#".toCharArray()) {
      var written = new Press(key).text(Language.FRENCH);
      pieces.add(
          Piece.sentence(Grammar.press(key), Mark.withoutLeading(written))
              .after(Mark.silenceBefore(written)));
    }
  }

  private static void numbers(List<Piece> pieces) {
    for (var number = 0; number < 100; number++) {
      var figures = Integer.toString(number);
      var spelling = SOUNDED.getOrDefault(number, figures);
      var carrier = endsVoiceless(number) ? Carrier.VOICED : Carrier.THINGS;
      pieces.add(Piece.leading("number-" + number, figures, carrier).spelt(spelling));
      if (changesBeforeNoun(number)) {
        pieces.add(Piece.leading("count-" + number, figures, Carrier.THINGS));
      }
    }
    FEMININE.forEach(
        (number, words) -> pieces.add(Piece.leading("feminine-" + number, words, Carrier.VERB)));
    for (var hundreds = 1; hundreds < 10; hundreds++) {
      pieces.add(Piece.leading("hundred-" + hundreds, hundreds + "00", Carrier.THINGS));
    }
  }

  /// Cinq, sept, huit, neuf and what ends in them; trente to soixante; and those of SOUNDED.
  private static boolean endsVoiceless(int number) {
    var last = number % 10;
    var quinze = number == 15 || number == 75 || number == 95;
    var tens = last == 0 && number >= 30 && number <= 60;
    return SOUNDED.containsKey(number) || tens || (last >= 5 && last != 6 && !quinze);
  }

  private static void calendar(List<Piece> pieces) {
    for (var day : DayOfWeek.values()) {
      pieces.add(named(Grammar.weekday(day), day.getDisplayName(FULL, FRENCH)));
    }
    pieces.add(named("day-first", "premier"));
    for (var month : Month.values()) {
      pieces.add(named(Grammar.month(month), month.getDisplayName(FULL, FRENCH)));
    }
    for (var hour = 0; hour < 24; hour++) {
      var text = new Time(LocalTime.of(hour, 0)).text(Language.FRENCH);
      pieces.add(
          Piece.leading("hour-" + hour, text, Carrier.VERB).spelt(HOURS.getOrDefault(hour, text)));
    }
  }

  private static Piece named(String key, String name) {
    return Piece.leading(key, name, carrierOf(name, Carrier.VERB));
  }

  private static void places(List<Piece> pieces) {
    for (var place = 1; place <= Grammar.LAST_ORDINAL; place++) {
      pieces.add(Piece.sentence("place-" + place, new Place(place).text(Language.FRENCH)));
    }
    pieces.add(Piece.leading("place-number", "numéro", Carrier.THINGS));
  }

  private static void instead(List<Piece> pieces) {
    pieces.add(Piece.sentence("instead-town", "votre commune"));
    pieces.add(Piece.sentence("instead-school", "une école"));
    pieces.add(Piece.sentence("instead-diet", "un régime"));
    pieces.add(Piece.sentence("instead-number", "une école ou un régime"));
    pieces.add(Piece.sentence("instead-reason", "que ce n'est pas possible"));
    pieces.add(Piece.sentence("instead-address", "donnée par la mairie"));
    pieces.add(Piece.sentence(Grammar.INSTEAD_OF_ACTIVITY, "une autre activité"));
  }

  private static Piece words(String words) {
    var text = new SpokenText(words);
    return Piece.sentence("words-" + ContentName.slug(words), text.words()).spelt(text.inFrench());
  }
}
