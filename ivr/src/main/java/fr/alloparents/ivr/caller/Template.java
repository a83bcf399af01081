package fr.alloparents.ivr.caller;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A wording of a {@link Sentence} taken to pieces: what is said around its slots, the slots, and
/// the silences that its marks ask for. Immutable.
///
/// @param pieces in the order in which they are said
public record Template(List<Piece> pieces) {

  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u202f]+");
  private static final Pattern MARKS_BEFORE = Pattern.compile("^[.,;:!?…]+");
  private static final Pattern MARKS_AFTER = Pattern.compile(" ?[.,;:!?…]+$");

  public Template {
    pieces = List.copyOf(pieces);
  }

  /// One of them.
  public sealed interface Piece {

    /// Words that are the same in every call: one sound.
    ///
    /// @param continued whether a slot follows, so that the voice must not fall at the end
    record Fixed(String words, boolean continued) implements Piece {}

    /// What differs from call to call.
    record Filled(Slot slot) implements Piece {}

    /// The silence of a mark that stands alone, or begins the words after a slot.
    record Silence(Pause pause) implements Piece {}
  }

  /// Takes a wording to pieces.
  ///
  /// @param words with the labels of the slots between braces
  /// @return empty where a slot of the sentence is missing, repeated, or not one of its slots, or a
  ///   brace stands alone, or nothing would be said
  public static Optional<Template> of(Sentence sentence, String words, Language language) {
    var pieces = new ArrayList<Piece>();
    var slots = new ArrayList<Slot>();
    var found = SLOT.matcher(words);
    int end = 0;
    while (found.find()) {
      var slot = Slot.labelled(found.group(1));
      if (slot.isEmpty()) {
        return Optional.empty();
      }
      add(pieces, words.substring(end, found.start()), sentence, language, true);
      slots.add(slot.get());
      pieces.add(new Piece.Filled(slot.get()));
      end = found.end();
    }
    add(pieces, words.substring(end), sentence, language, false);
    var complete =
        slots.size() == sentence.slots().size()
            && new HashSet<>(slots).equals(new HashSet<>(sentence.slots()));
    boolean said = pieces.stream().anyMatch(piece -> !(piece instanceof Piece.Silence));
    return complete && said && pieces.stream().noneMatch(Template::hasBrace)
        ? Optional.of(new Template(pieces))
        : Optional.empty();
  }

  private static boolean hasBrace(Piece piece) {
    return piece instanceof Piece.Fixed(var words, _) && words.matches(".*[{}].*");
  }

  private static void add(
      List<Piece> pieces, String text, Sentence sentence, Language language, boolean continued) {
    var words = SPACES.matcher(text).replaceAll(" ").strip();
    // a prompt that begins with a mark has the silence in its own sound
    if (sentence.usual(words, language).isPresent()) {
      pieces.add(new Piece.Fixed(words, continued));
      return;
    }
    var before = MARKS_BEFORE.matcher(words);
    if (before.find()) {
      pieces.add(new Piece.Silence(pause(words.charAt(0))));
      words = words.substring(before.end()).strip();
    }
    // so has one that ends with a mark; after the others it is a silence of its own
    var after = MARKS_AFTER.matcher(words);
    var bare = after.find() ? words.substring(0, after.start()) : words;
    if (sentence.usual(words, language).isEmpty() && sentence.usual(bare, language).isPresent()) {
      pieces.add(new Piece.Fixed(bare, continued));
      pieces.add(new Piece.Silence(pause(after.group().strip().charAt(0))));
    } else if (words.chars().anyMatch(Character::isLetterOrDigit)) {
      pieces.add(new Piece.Fixed(words, continued));
    }
  }

  private static Pause pause(char mark) {
    return switch (mark) {
      case ',' -> Pause.COMMA;
      case ':', ';' -> Pause.COLON;
      default -> Pause.STOP;
    };
  }

  /// Its fixed words, each once.
  public List<Piece.Fixed> fixed() {
    return pieces.stream()
        .filter(Piece.Fixed.class::isInstance)
        .map(Piece.Fixed.class::cast)
        .distinct()
        .toList();
  }
}
