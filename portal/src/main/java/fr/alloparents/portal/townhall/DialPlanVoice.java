package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSounds.Fault;
import fr.alloparents.portal.townhall.LineSounds.Unfit;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.Town;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds what plays each message of a town's dial plan: a recording that came with the form, the
/// one that is there, or the voice; keeps what is new and lays it out for Asterisk. Thread-safe.
///
/// @param line says, makes and lays out sounds
/// @param recordings keeps them
record DialPlanVoice(LineSounds line, LineRecordings recordings) {

  private static final String SAID = "said-";
  private static final String RECORDED = "recorded-";

  /// Enough of a content's hash to name it, and short enough to be read in a dial plan.
  private static final int HASH = 16;

  private static final Pattern OURS = Pattern.compile("(?:said|recorded)-([0-9a-f]{16})");
  private static final Pattern IN_TEXT = Pattern.compile("(?<=/)(?:said|recorded)-[0-9a-f]{16}\\b");

  /// Whether a sound of the dial plan is one that the website has made.
  static boolean isOurs(String sound) {
    return OURS.matcher(last(sound)).matches();
  }

  /// Whether somebody has recorded it.
  static boolean isRecorded(String sound) {
    return isOurs(sound) && last(sound).startsWith(RECORDED);
  }

  private static String last(String sound) {
    return sound.substring(sound.lastIndexOf('/') + 1);
  }

  boolean speaks() {
    return line.speaks();
  }

  /// A message as it was sent, with what says it.
  ///
  /// @param known the sounds of the dial plan as it is: others must be this town's
  /// @param label of its field
  /// @param errors learns why nothing says it
  DialPlanMessage played(
      Exchange exchange,
      DialPlanMessage message,
      Set<String> known,
      String label,
      List<FieldError> errors) {
    check(exchange.town(), message.sound(), known);
    var field = message.field();
    var file = exchange.file(field + "-fichier");
    if (file.isPresent()) {
      return recorded(exchange.town(), message, file.get().bytes(), label, errors);
    }
    boolean dropped = exchange.field(field + "-retirer").equals("1");
    return message.isEmpty() || (message.heard() && !dropped)
        ? message
        : said(exchange.town(), message, label, errors);
  }

  /// A sound of another town is none.
  private void check(Town town, String sound, Set<String> known) {
    if (!sound.isEmpty() && !known.contains(sound)) {
      var kept = line.name(sound).filter(DialPlanVoice::isOurs).flatMap(name -> find(town, name));
      if (kept.isEmpty()) {
        throw Rejection.notFound("no such sound in this town");
      }
    }
  }

  private DialPlanMessage recorded(
      Town town, DialPlanMessage message, byte[] file, String label, List<FieldError> errors) {
    try {
      if (file.length == 0) {
        throw new Unfit(Fault.NO_WAV, null);
      }
      var playing = message.playing(kept(town, RECORDED, line.master(file)));
      if (message.isEmpty()) {
        errors.add(
            new FieldError(
                message.field(),
                label,
                "Écrivez aussi ce que dit l'enregistrement\u00a0: le plan d'appel le note."));
      }
      return playing;
    } catch (Unfit e) {
      errors.add(
          new FieldError(
              message.field() + "-fichier",
              label + ", enregistrement",
              NoticeForm.unfit(e.fault()).text()));
      return message;
    }
  }

  private DialPlanMessage said(
      Town town, DialPlanMessage message, String label, List<FieldError> errors) {
    var wav = line.say(message.words());
    if (wav.isEmpty()) {
      errors.add(unsaid(message, label));
      return message;
    }
    return message.playing(kept(town, SAID, wav.get()));
  }

  private FieldError unsaid(DialPlanMessage message, String label) {
    return line.speaks()
        ? new FieldError(
            message.field(),
            label,
            "La voix n'a pas pu le dire. Écrivez-le autrement, ou déposez un enregistrement.")
        : new FieldError(
            message.field() + "-fichier",
            label + ", enregistrement",
            "Aucune voix ne dit les textes sur cette installation. Déposez un enregistrement.");
  }

  private String kept(Town town, String kind, byte[] wav) {
    var name = kind + recordings.keep(town, wav).substring(0, HASH);
    line.layOut(name, wav);
    return line.inAsterisk(name);
  }

  /// The sound that the website has made under this name for this town.
  Optional<byte[]> find(Town town, String name) {
    var ours = OURS.matcher(name);
    return ours.matches() ? recordings.findBeginning(town, ours.group(1)) : Optional.empty();
  }

  /// Lays out what a text of the dial plan plays, for a machine that has lost it or is new.
  void layOut(Town town, String text) {
    var names = new TreeSet<String>();
    IN_TEXT.matcher(text).results().forEach(found -> names.add(found.group()));
    for (var name : names) {
      if (!line.has(name)) {
        find(town, name).ifPresent(wav -> line.layOut(name, wav));
      }
    }
  }
}
