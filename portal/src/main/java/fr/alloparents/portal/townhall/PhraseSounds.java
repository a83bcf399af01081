package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSentences.Part;
import fr.alloparents.portal.townhall.LineSentences.Sentence;
import fr.alloparents.portal.townhall.LineSounds.Fault;
import fr.alloparents.portal.townhall.LineSounds.Unfit;
import fr.alloparents.portal.townhall.PhraseForm.Sound;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what plays each of the fixed words of a form: a file that came with it, a recording that
/// is there, the line's own sound, or the voice. Thread-safe.
///
/// @param line knows how sentences go together
/// @param recordings keeps what is new
record PhraseSounds(LineSentences line, LineRecordings recordings) {

  /// A form with its sounds, and what is wrong with it.
  record Sent(PhraseForm form, List<FieldError> errors) {

    Sent {
      errors = List.copyOf(errors);
    }
  }

  /// Reads the form of a sentence. What is new is kept, and played by nothing yet.
  Sent sent(Exchange exchange, Sentence sentence, Locale language) {
    var form = PhraseForm.sent(exchange);
    for (var sound : form.sounds()) {
      checkKept(exchange.town(), sound.recording());
    }
    var errors = form.errors(sentence);
    if (!errors.isEmpty()) {
      return new Sent(form, errors);
    }
    var parts = line.parts(sentence, language, form.words());
    var sounds = new ArrayList<Sound>();
    for (int i = 0; i < parts.size(); i++) {
      // where words came or went, nobody knows any more which of them a recording says
      var before = form.sounds().size() == parts.size() ? form.sounds().get(i) : null;
      sounds.add(sound(exchange, i, parts.get(i), before, language, errors));
    }
    return new Sent(form.with(sounds), errors);
  }

  /// A sound of another town is none.
  void checkKept(Town town, String recording) {
    if (!recording.isEmpty() && !recordings.isKept(town, recording)) {
      throw Rejection.notFound("no such recording in this town");
    }
  }

  /// What plays the i-th of the fixed words.
  ///
  /// @param before what played it in the page that was sent; null where nobody knows
  /// @param errors learns why nothing does
  private Sound sound(
      Exchange exchange,
      int i,
      Part part,
      @Nullable Sound before,
      Locale language,
      List<FieldError> errors) {
    var file = exchange.file("fichier-" + i);
    if (file.isPresent()) {
      try {
        return kept(exchange, part, line.record(part, file.get().bytes()), true);
      } catch (Unfit e) {
        errors.add(unfit(i, part, e.fault()));
        return new Sound(part.words(), "", false);
      }
    }
    if (before != null && before.recorded() && exchange.field("retirer-" + i).isEmpty()) {
      return new Sound(part.words(), before.recording(), true);
    }
    if (part.usual()) {
      return new Sound(part.words(), "", false);
    }
    // what was listened to is what is published, even from a voice that never says it twice alike
    return before != null && before.isSaid(part.words())
        ? before
        : said(exchange, i, part, language, errors);
  }

  private Sound said(
      Exchange exchange, int i, Part part, Locale language, List<FieldError> errors) {
    var wav = line.say(part, language);
    if (wav.isEmpty()) {
      errors.add(unsaid(i, part, language));
    }
    return wav.map(sound -> kept(exchange, part, sound, false))
        .orElse(new Sound(part.words(), "", false));
  }

  private Sound kept(Exchange exchange, Part part, byte[] wav, boolean recorded) {
    return new Sound(part.words(), recordings.keep(exchange.town(), wav), recorded);
  }

  private static FieldError unfit(int i, Part part, Fault fault) {
    return new FieldError("fichier-" + i, label(part), NoticeForm.unfit(fault).text());
  }

  private FieldError unsaid(int i, Part part, Locale language) {
    return line.speaks(language)
        ? PhraseForm.error(
            "La voix n'a pas pu dire «\u00a0"
                + part.words()
                + "\u00a0». Écrivez-le autrement, ou déposez un enregistrement.")
        : new FieldError(
            "fichier-" + i,
            label(part),
            "Aucune voix ne dit ce texte sur cette installation. Déposez un enregistrement de ces"
                + " mots, ou reprenez ceux de la phrase d'origine.");
  }

  private static String label(Part part) {
    return "Enregistrement de «\u00a0" + part.words() + "\u00a0»";
  }

  /// The sounds of a wording, each with the name of its recording.
  ///
  /// @param recordings one for each of the fixed words, empty for none
  static List<Sound> zipped(List<Part> parts, List<String> recordings) {
    var sounds = new ArrayList<Sound>();
    for (int i = 0; i < parts.size(); i++) {
      var recording = Optional.of(i).filter(at -> at < recordings.size()).map(recordings::get);
      sounds.add(new Sound(parts.get(i).words(), recording.orElse(""), false));
    }
    return sounds;
  }
}
