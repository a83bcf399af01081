package fr.alloparents.ivr.caller;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One sentence of the line, as a town may re-word it: prompts around slots, in the order in which
/// the conversations say them. All of them are in the {@link Repertoire}.
///
/// @param key its name, which is stored: `goodbye`
/// @param theme where in a call it is said
/// @param parts what it is made of, usually
public record Sentence(String key, Theme theme, List<Part> parts) {

  /// Said of one thing only.
  private static final Set<Prompt> ONE =
      Set.of(Prompt.MINUTE, Prompt.DAY_BOOKED, Prompt.DAY_CANCELLED);

  /// Something that a sentence is made of.
  public sealed interface Part permits Prompt, Pause, Slot {

    /// Whether this phrase can stand here.
    boolean takes(Phrase phrase);

    /// What stands here where the sentence is written down.
    Phrase written();
  }

  public Sentence {
    parts = List.copyOf(parts);
  }

  /// The usual wording, with the labels of the slots between braces: "Pour {prénom}, …".
  public String text(Language language) {
    return Wording.of(parts.stream().map(Part::written).toList(), language);
  }

  /// The slots, in their usual order; each is there once.
  public List<Slot> slots() {
    return parts.stream().filter(Slot.class::isInstance).map(Slot.class::cast).toList();
  }

  /// The prompts it is usually made of.
  List<Prompt> prompts() {
    return parts.stream().filter(Prompt.class::isInstance).map(Prompt.class::cast).toList();
  }

  /// The language of the voice that says it in a call of the given language.
  public Language voice(Language ofTheCall) {
    return prompts().getFirst().voice(ofTheCall);
  }

  /// What stands in its slots where it is said from here on; empty where something else is said.
  Optional<Map<Slot, Phrase>> foundIn(List<? extends Phrase> said, int from) {
    if (from + parts.size() > said.size()) {
      return Optional.empty();
    }
    var values = new EnumMap<Slot, Phrase>(Slot.class);
    for (int i = 0; i < parts.size(); i++) {
      var phrase = said.get(from + i);
      if (!parts.get(i).takes(phrase)) {
        return Optional.empty();
      }
      if (parts.get(i) instanceof Slot slot) {
        values.put(slot, phrase);
      }
    }
    return Optional.of(values);
  }

  /// The prompt that usually says these words, if one does.
  public Optional<Prompt> usual(String words, Language language) {
    return prompts().stream()
        .filter(prompt -> prompt.text(language).equalsIgnoreCase(words))
        .findFirst();
  }

  /// The prompt that is usually said right after a slot, such as what is counted; where there is
  /// none, the first one.
  Prompt after(Slot slot) {
    int next = parts.indexOf(slot) + 1;
    return next < parts.size() && parts.get(next) instanceof Prompt prompt
        ? prompt
        : prompts().getFirst();
  }

  /// What may stand in its slots, for whoever listens to it outside a call.
  ///
  /// @param town the name of the town that listens
  public Map<Slot, Phrase> examples(String town) {
    var examples = new EnumMap<Slot, Phrase>(Slot.class);
    slots().forEach(slot -> examples.put(slot, slot.example(town)));
    if (slots().contains(Slot.COUNT) && ONE.contains(after(Slot.COUNT))) {
      examples.put(Slot.COUNT, new Phrase.Count(1));
    }
    return examples;
  }

  /// How it usually sounds, with these in its slots.
  public List<Phrase> with(Map<Slot, Phrase> values) {
    return parts.stream()
        .map(
            part ->
                part instanceof Slot slot
                    ? Objects.requireNonNull(values.get(slot))
                    : part.written())
        .toList();
  }
}
