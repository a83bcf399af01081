package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSentences.Part;
import fr.alloparents.portal.townhall.LineSentences.Sentence;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.Rewording;
import fr.alloparents.town.Rewordings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The form that words a sentence of the line otherwise, as it was typed. Immutable.
///
/// @param words with the labels of the slots between braces
/// @param sounds what its fixed words are played by
/// @param seen of what the sentence was when the form was opened: [Rewordings#seen]
/// @param heard of what was last listened to; empty for nothing
public record PhraseForm(String words, List<Sound> sounds, String seen, String heard) {

  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u202f]+");

  /// What a caller is told to press.
  private static final Pattern KEY = Pattern.compile("(?iU)\\b(\\d|dièse|étoile|hash|star)\\b");

  private static final int MOST_PARTS = 12;
  private static final String FIELD = "texte";
  private static final String LABEL = "La phrase";

  public PhraseForm {
    sounds = List.copyOf(sounds);
  }

  /// Fixed words and what plays them.
  ///
  /// @param recording the name of a sound: [LineRecordings]; empty where the line has its own
  /// @param recorded whether somebody has recorded it
  public record Sound(String words, String recording, boolean recorded) {

    /// Whether a voice has said these words.
    boolean isSaid(String others) {
      return !recorded && !recording.isEmpty() && words.equals(others);
    }

    /// Where the sound comes from.
    public String origin() {
      return recording.isEmpty()
          ? "comme dans la phrase d'origine"
          : recorded ? "votre enregistrement" : "dit par la voix de la ligne";
    }
  }

  /// A sentence as it is said now.
  static PhraseForm of(
      LineSentences line, Sentence sentence, Locale language, Optional<Rewording> now) {
    var words = now.map(Rewording::words).orElseGet(() -> sentence.usual(language));
    var sounds =
        line.parts(sentence, language, words).stream()
            .map(part -> sound(part, now.map(Rewording::parts).orElse(List.of())))
            .toList();
    return new PhraseForm(words, sounds, Rewordings.seen(now), "");
  }

  private static Sound sound(Part part, List<Rewording.Part> parts) {
    return parts.stream()
        .filter(one -> one.words().equals(part.words()))
        .findFirst()
        .map(one -> new Sound(one.words(), one.recording(), one.recorded()))
        .orElse(new Sound(part.words(), "", false));
  }

  /// As it was sent, with the sounds that its page had.
  static PhraseForm sent(Exchange exchange) {
    var sounds = new ArrayList<Sound>();
    for (int i = 0; i < MOST_PARTS && !exchange.field("mots-" + i).isEmpty(); i++) {
      var recording = exchange.field("son-" + i);
      if (!recording.isEmpty() && !LineRecordings.isName(recording)) {
        throw new Rejection(400, "no name of a recording");
      }
      sounds.add(
          new Sound(
              exchange.field("mots-" + i), recording, exchange.field("dit-" + i).equals("1")));
    }
    var words = SPACES.matcher(exchange.field(FIELD)).replaceAll(" ").strip();
    return new PhraseForm(words, sounds, exchange.field("vu"), exchange.field("entendu"));
  }

  /// With other sounds.
  PhraseForm with(List<Sound> others) {
    return new PhraseForm(words, others, seen, heard);
  }

  /// As it is shown again, to be sent over what there is now.
  PhraseForm over(Optional<Rewording> now) {
    return new PhraseForm(words, sounds, Rewordings.seen(now), heard);
  }

  /// As it is shown with its sounds to be listened to.
  PhraseForm listened(Sentence sentence, Locale language) {
    return new PhraseForm(words, sounds, seen, fingerprint(sentence, language));
  }

  /// Whether it is what was listened to.
  boolean isHeard(Sentence sentence, Locale language) {
    return heard.equals(fingerprint(sentence, language));
  }

  private String fingerprint(Sentence sentence, Locale language) {
    return Fingerprint.of(wording(sentence, language));
  }

  /// What is wrong with the words.
  List<FieldError> errors(Sentence sentence) {
    var errors = new ArrayList<FieldError>();
    if (words.length() > Rewording.LONGEST) {
      errors.add(
          error(Rewording.LONGEST + " caractères au plus, il y en a " + words.length() + "."));
    }
    var found = SLOT.matcher(words).results().map(slot -> slot.group(1)).toList();
    for (var slot : new TreeSet<>(found)) {
      if (!sentence.slots().contains(slot)) {
        errors.add(error("La ligne ne connaît pas {" + slot + "} dans cette phrase. Retirez-le."));
      }
    }
    for (var slot : sentence.slots()) {
      long times = found.stream().filter(slot::equals).count();
      if (times == 0) {
        errors.add(error("Il manque {" + slot + "}. Écrivez-le, avec ses accolades."));
      } else if (times > 1) {
        errors.add(error("{" + slot + "} y est " + times + " fois. Gardez-le une fois."));
      }
    }
    var fixed = SLOT.matcher(words).replaceAll("");
    if (fixed.contains("{") || fixed.contains("}")) {
      errors.add(error("Une accolade est seule. Elles vont par deux\u00a0: {ainsi}."));
    }
    if (sentence.slots().isEmpty() && fixed.chars().noneMatch(Character::isLetterOrDigit)) {
      errors.add(error("Écrivez ce que la ligne doit dire. Une phrase n'est jamais vide."));
    }
    return errors;
  }

  static FieldError error(String text) {
    return new FieldError(FIELD, LABEL, text);
  }

  /// The keys that the usual words tell callers to press and these do not; empty for none.
  String forgottenKeys(String usual) {
    var forgotten = keys(usual);
    forgotten.removeAll(keys(words));
    return String.join(", ", forgotten);
  }

  private static TreeSet<String> keys(String text) {
    var keys = new TreeSet<String>();
    KEY.matcher(text).results().forEach(key -> keys.add(key.group().toLowerCase(Locale.FRENCH)));
    return keys;
  }

  /// What it asks for, of a form without errors; empty for the usual sentence.
  Optional<Rewording> wording(Sentence sentence, Locale language) {
    var parts =
        sounds.stream()
            .filter(sound -> !sound.recording().isEmpty())
            .map(sound -> new Rewording.Part(sound.words(), sound.recording(), sound.recorded()))
            .toList();
    return parts.isEmpty() && words.equals(sentence.usual(language))
        ? Optional.empty()
        : Optional.of(new Rewording(sentence.key(), language, words, parts));
  }
}
