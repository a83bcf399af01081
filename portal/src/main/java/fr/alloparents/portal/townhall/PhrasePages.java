package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSentences.Sentence;
import fr.alloparents.portal.townhall.PhraseForm.Sound;
import fr.alloparents.portal.townhall.PhraseSounds.Sent;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Edited;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.Rewording;
import fr.alloparents.town.Rewordings;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where administrators hear what the line says and word it otherwise. Thread-safe.
public final class PhrasePages {

  static final String PATH = "/mairie/phrases";
  private static final String ONE = PATH + "/{sentence}";
  private static final String FORM = "townhall/phrase.jte";
  private static final int NOT_ACCEPTED = 422;

  /// More than any recording that is taken, so that a larger one is told at its field.
  private static final int FORM_BYTES = 16 * 1024 * 1024;

  private static final FieldError UNHEARD =
      PhraseForm.error("Écoutez d'abord la phrase ci-dessous, puis publiez-la.");

  private final LineSentences line;
  private final Rewordings rewordings;
  private final PhraseSounds sounds;

  public PhrasePages(LineSentences line, Rewordings rewordings, LineRecordings recordings) {
    this.line = line;
    this.rewordings = rewordings;
    this.sounds = new PhraseSounds(line, recordings);
  }

  /// One sentence in one language.
  ///
  /// @param own whether the town words it otherwise now
  /// @param preview whether the form has no errors and can be heard
  /// @param speaks whether the line has a voice for other words
  /// @param stored what is said now, where somebody has changed it meanwhile; null where nobody has
  /// @param done what has just been done; empty for nothing
  public record OnePage(
      Sentence sentence,
      Locale language,
      PhraseForm form,
      boolean own,
      boolean preview,
      boolean speaks,
      @Nullable String stored,
      String done,
      List<FieldError> errors) {

    public OnePage {
      errors = List.copyOf(errors);
    }

    public String usual() {
      return sentence.usual(language);
    }

    public String path() {
      return PATH + "/" + sentence.key();
    }

    /// Where the sentence is heard as the line usually says it.
    public String usualPath() {
      return path() + "/origine.wav?langue=" + language.getLanguage();
    }

    /// Where the words of the form are heard.
    public String heardPath() {
      var names = form.sounds().stream().map(Sound::recording).collect(Collectors.joining("."));
      return path()
          + "/essai.wav?langue="
          + language.getLanguage()
          + "&texte="
          + URLEncoder.encode(form.words(), StandardCharsets.UTF_8)
          + "&sons="
          + names;
    }

    /// The other languages in which the sentence is said.
    public List<Locale> others() {
      return sentence.words().keySet().stream().filter(other -> !other.equals(language)).toList();
    }

    public String languageName() {
      return name(language);
    }

    /// "en français".
    public static String name(Locale language) {
      return language.equals(Locale.ENGLISH) ? "en anglais" : "en français";
    }

    /// "{prénom}, {date}".
    public String slots() {
      return sentence.slots().stream()
          .map(slot -> "{" + slot + "}")
          .collect(Collectors.joining(", "));
    }

    public String forgottenKeys() {
      return form.forgottenKeys(usual());
    }

    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(ONE, this::show)
        .upload(ONE, FORM_BYTES, this::reword)
        .post(ONE + "/origine", this::restore)
        .get(ONE + "/origine.wav", this::hearUsual)
        .get(ONE + "/essai.wav", this::hear);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    var typed = exchange.query("cherche").strip();
    if (typed.length() > PhraseList.LONGEST) {
      typed = typed.substring(0, PhraseList.LONGEST);
    }
    return exchange.page(
        "townhall/phrases.jte", PhraseList.of(line.all(), rewordings.of(exchange.town()), typed));
  }

  private Sentence sentence(Exchange exchange) {
    return line.find(exchange.path("sentence"))
        .orElseThrow(() -> Rejection.notFound("no such sentence"));
  }

  private Sentence changeable(Exchange exchange) {
    var sentence = sentence(exchange);
    if (!sentence.changeable()) {
      throw Rejection.notFound("a sentence that is the same for all towns");
    }
    return sentence;
  }

  /// The language asked for, if the sentence is said in it.
  private static Locale language(Sentence sentence, String asked) {
    var wanted = asked.equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    return sentence.words().containsKey(wanted)
        ? wanted
        : sentence.words().keySet().iterator().next();
  }

  private Reply show(Exchange exchange) {
    Desk.administrator(exchange);
    var sentence = sentence(exchange);
    var language = language(sentence, exchange.query("langue"));
    var now = rewordings.find(exchange.town(), sentence.key(), language);
    var done =
        switch (exchange.query("fait")) {
          case "publie" ->
              "C'est enregistré. Les appels qui commencent dans une demi-minute l'entendent.";
          case "origine" -> "La phrase d'origine est remise.";
          default -> "";
        };
    var form = PhraseForm.of(line, sentence, language, now);
    return exchange.page(
        FORM,
        new OnePage(
            sentence,
            language,
            form,
            now.isPresent(),
            false,
            line.speaks(language),
            null,
            done,
            List.of()));
  }

  private Reply reword(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var sentence = changeable(exchange);
    var language = language(sentence, exchange.field("langue"));
    var sent = sounds.sent(exchange, sentence, language);
    boolean publish = exchange.field("faire").equals("publier");
    if (!sent.errors().isEmpty() || !publish) {
      return again(exchange, sentence, language, sent, null);
    }
    var form = sent.form();
    if (!form.isHeard(sentence, language)) {
      return again(exchange, sentence, language, new Sent(form, List.of(UNHEARD)), null);
    }
    var wanted = form.wording(sentence, language);
    var title = sentence.usual(language);
    var edited =
        wanted.isPresent()
            ? rewordings.reword(exchange.town(), by, title, form.seen(), wanted.get())
            : rewordings.restore(exchange.town(), by, title, form.seen(), sentence.key(), language);
    return edited == Edited.OUTDATED
        ? outdated(exchange, sentence, language, sent)
        : done(sentence, language, wanted.isPresent() ? "publie" : "origine");
  }

  private Reply restore(Exchange exchange) {
    var by = Desk.administrator(exchange).author();
    var sentence = changeable(exchange);
    var language = language(sentence, exchange.field("langue"));
    var edited =
        rewordings.restore(
            exchange.town(),
            by,
            sentence.usual(language),
            exchange.field("vu"),
            sentence.key(),
            language);
    if (edited == Edited.OUTDATED) {
      var now = rewordings.find(exchange.town(), sentence.key(), language);
      var form = PhraseForm.of(line, sentence, language, now);
      return outdated(exchange, sentence, language, new Sent(form, List.of()));
    }
    return done(sentence, language, "origine");
  }

  private Reply done(Sentence sentence, Locale language, String what) {
    line.soon();
    return Reply.redirect(
        PATH + "/" + sentence.key() + "?langue=" + language.getLanguage() + "&fait=" + what);
  }

  private Reply outdated(Exchange exchange, Sentence sentence, Locale language, Sent sent) {
    var now = rewordings.find(exchange.town(), sentence.key(), language);
    var stored = now.map(Rewording::words).orElse(sentence.usual(language));
    return again(exchange, sentence, language, new Sent(sent.form().over(now), List.of()), stored);
  }

  /// The form again: to be heard, or to be put right.
  ///
  /// @param stored what stands in its way; null where nothing does
  private Reply again(
      Exchange exchange, Sentence sentence, Locale language, Sent sent, @Nullable String stored) {
    var now = rewordings.find(exchange.town(), sentence.key(), language);
    boolean heard = sent.errors().stream().allMatch(error -> error.equals(UNHEARD));
    var form = heard ? sent.form().listened(sentence, language) : sent.form();
    return exchange.page(
        sent.errors().isEmpty() && stored == null ? 200 : NOT_ACCEPTED,
        FORM,
        new OnePage(
            sentence,
            language,
            form,
            now.isPresent(),
            heard,
            line.speaks(language),
            stored,
            "",
            sent.errors()));
  }

  private Reply hearUsual(Exchange exchange) {
    Desk.administrator(exchange);
    var sentence = sentence(exchange);
    var language = language(sentence, exchange.query("langue"));
    return sound(line.usual(exchange.town(), sentence, language));
  }

  private Reply hear(Exchange exchange) {
    Desk.administrator(exchange);
    var sentence = changeable(exchange);
    var language = language(sentence, exchange.query("langue"));
    var names = List.of(exchange.query("sons").split("\\.", -1));
    var words = exchange.query("texte");
    var typed = new PhraseForm(words, List.of(), "", "");
    if (!typed.errors(sentence).isEmpty()) {
      throw new Rejection(400, "no wording of this sentence");
    }
    for (var name : names) {
      if (!name.isEmpty() && !LineRecordings.isName(name)) {
        throw new Rejection(400, "no name of a recording");
      }
      sounds.checkKept(exchange.town(), name);
    }
    var parts = new ArrayList<>(PhraseSounds.zipped(line.parts(sentence, language, words), names));
    var wanted = typed.with(parts).wording(sentence, language);
    return sound(
        wanted
            .map(rewording -> line.hear(exchange.town(), rewording))
            .orElseGet(() -> line.usual(exchange.town(), sentence, language)));
  }

  private static Reply sound(byte[] wav) {
    return new Reply.Bytes("audio/wav", ByteBuffer.wrap(wav), false);
  }
}
