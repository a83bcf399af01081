package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSounds.Fault;
import fr.alloparents.portal.townhall.LineSounds.Unfit;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Edited;
import fr.alloparents.town.NoticeBoard;
import fr.alloparents.town.NoticeBoard.Posted;
import fr.alloparents.town.NoticeRecordings;
import fr.alloparents.town.Notices;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the town hall writes what its sign-in page shows and its line says. Thread-safe.
public final class NoticePages {

  static final String PATH = "/mairie/avis";
  private static final String NEW = PATH + "/nouveau";
  private static final String ONE = PATH + "/{notice}";
  private static final String RECORDINGS = PATH + "/enregistrements/";
  private static final String FORM = "townhall/notice.jte";
  private static final int NOT_ACCEPTED = 422;
  private static final int LISTED = 200;

  /// More than any recording that is taken, so that a larger one is told at its field.
  private static final int FORM_BYTES = 16 * 1024 * 1024;

  private final NoticeBoard board;
  private final NoticeRecordings recordings;
  private final LineSounds sounds;
  private final Clock clock;

  public NoticePages(
      NoticeBoard board, NoticeRecordings recordings, LineSounds sounds, Clock clock) {
    this.board = board;
    this.recordings = recordings;
    this.sounds = sounds;
    this.clock = clock;
  }

  /// One notice.
  ///
  /// @param id of the notice; null for a new one
  /// @param shown whether it has no errors, so that it can be shown and heard
  /// @param stored what somebody else has written meanwhile; null where nobody has
  public record OnePage(
      @Nullable Long id,
      NoticeForm form,
      boolean withdrawn,
      boolean shown,
      boolean speaks,
      @Nullable Posted stored,
      List<FieldError> errors) {

    public OnePage {
      errors = List.copyOf(errors);
    }

    /// Where its form goes.
    public String path() {
      return id == null ? NEW : PATH + "/" + id;
    }

    public String title() {
      return id == null ? "Nouvel avis" : "Changer l'avis";
    }

    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    /// Where its recording is heard.
    public String recordingPath() {
      return RECORDINGS + form.recording() + ".wav";
    }

    /// Where its text is heard as the line says it.
    public String spokenPath() {
      return PATH + "/texte.wav?texte=" + URLEncoder.encode(form.phone(), StandardCharsets.UTF_8);
    }

    /// When it is shown, in words, of a form without errors.
    public String period() {
      return NoticeWords.period(form.notice());
    }

    /// What was written meanwhile: when.
    public String storedPeriod() {
      return stored == null ? "" : NoticeWords.period(stored.notice());
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(NEW, this::begin)
        .upload(NEW, FORM_BYTES, this::publish)
        .get(PATH + "/texte.wav", this::hear)
        .get(RECORDINGS + "{recording}", this::recording)
        .get(ONE, this::show)
        .upload(ONE, FORM_BYTES, this::change)
        .post(ONE + "/retrait", this::withdraw);
  }

  private Reply list(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var done =
        switch (exchange.query("fait")) {
          case "publie" -> "L'avis est enregistré.";
          case "retire" -> "L'avis est retiré du site et de la ligne.";
          default -> "";
        };
    return exchange.page(
        "townhall/notices.jte",
        NoticeList.of(board.latest(town, LISTED), clock.instant(), town.zone(), done));
  }

  private Reply begin(Exchange exchange) {
    Desk.clerk(exchange);
    var form = NoticeForm.of(exchange.town().today(clock));
    return exchange.page(
        FORM, new OnePage(null, form, false, false, sounds.speaks(), null, List.of()));
  }

  private Posted posted(Exchange exchange) {
    return board
        .find(exchange.town(), exchange.id("notice"))
        .orElseThrow(() -> Rejection.notFound("no such notice in this town"));
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    return page(exchange, posted(exchange));
  }

  private Reply page(Exchange exchange, Posted posted) {
    return exchange.page(
        FORM,
        new OnePage(
            posted.id(),
            NoticeForm.of(posted),
            posted.withdrawnAt() != null,
            true,
            sounds.speaks(),
            null,
            List.of()));
  }

  /// A form with the recording that came with it, and what is wrong with both.
  private record Sent(NoticeForm form, List<FieldError> errors) {}

  private Sent sent(Exchange exchange) {
    var town = exchange.town();
    var form = NoticeForm.sent(exchange);
    var file = exchange.file("fichier");
    var errors = new ArrayList<FieldError>();
    if (file.isPresent()) {
      try {
        form = form.recorded(recordings.keep(town, master(file.get().bytes())));
      } catch (Unfit e) {
        errors.add(NoticeForm.unfit(e.fault()));
      }
    } else if (!form.recording().isEmpty() && !recordings.isKept(town, form.recording())) {
      throw Rejection.notFound("no such recording in this town");
    }
    // a file that cannot be played is no reason to ask for a text
    errors.addAll(
        form.errors(clock.instant(), town.zone()).stream()
            .filter(error -> errors.isEmpty() || !error.equals(NoticeForm.NO_WORDS))
            .toList());
    return new Sent(form, errors);
  }

  private byte[] master(byte[] file) throws Unfit {
    if (file.length == 0) {
      throw new Unfit(Fault.NO_WAV, null);
    }
    return sounds.master(file);
  }

  private Reply publish(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var request = exchange.request();
    var sent = sent(exchange);
    var form = sent.form();
    if (!sent.errors().isEmpty() || !exchange.field("faire").equals("publier")) {
      return shown(exchange, null, sent, null);
    }
    var posted = board.publish(exchange.town(), by, request, form.notice());
    return posted.notice().equals(form.notice())
        ? done("publie")
        : shown(exchange, posted, sent, posted);
  }

  private Reply change(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var posted = posted(exchange);
    var sent = sent(exchange);
    var form = sent.form();
    if (!sent.errors().isEmpty() || !exchange.field("faire").equals("publier")) {
      return shown(exchange, posted, sent, null);
    }
    return switch (board.change(exchange.town(), by, posted.id(), form.read(), form.notice())) {
      case DONE -> done("publie");
      case OUTDATED -> {
        var now = posted(exchange);
        yield shown(exchange, now, sent, now);
      }
      case NO_SUCH -> throw Rejection.notFound("no such notice in this town");
    };
  }

  /// The form again: to be looked at and heard, or to be put right.
  ///
  /// @param stored what stands in its way; null where nothing does
  private Reply shown(
      Exchange exchange, @Nullable Posted posted, Sent sent, @Nullable Posted stored) {
    var form = stored == null ? sent.form() : sent.form().over(stored.version());
    boolean refused = !sent.errors().isEmpty() || stored != null;
    return exchange.page(
        refused ? NOT_ACCEPTED : 200,
        FORM,
        new OnePage(
            posted == null ? null : posted.id(),
            form,
            posted != null && posted.withdrawnAt() != null,
            sent.errors().isEmpty(),
            sounds.speaks(),
            stored,
            sent.errors()));
  }

  private Reply done(String what) {
    sounds.soon();
    return Reply.redirect(PATH + "?fait=" + what);
  }

  private Reply withdraw(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var posted = posted(exchange);
    int version = Written.number(exchange.field("version"));
    var edited = board.withdraw(exchange.town(), by, posted.id(), version);
    if (edited == Edited.OUTDATED) {
      var now = posted(exchange);
      return shown(exchange, now, new Sent(NoticeForm.of(now), List.of()), now);
    }
    return done("retire");
  }

  private Reply hear(Exchange exchange) {
    Desk.clerk(exchange);
    var words = exchange.query("texte");
    if (words.length() > Notices.LONGEST_PHONE) {
      throw new Rejection(400, "a text that is too long for the line");
    }
    return sound(
        sounds.say(words).orElseThrow(() -> Rejection.notFound("nothing that could be said")));
  }

  private Reply recording(Exchange exchange) {
    Desk.clerk(exchange);
    var name = exchange.path("recording").replaceFirst("\\.wav$", "");
    return sound(
        recordings
            .find(exchange.town(), name)
            .orElseThrow(() -> Rejection.notFound("no such recording in this town")));
  }

  private static Reply sound(byte[] wav) {
    return new Reply.Bytes("audio/wav", ByteBuffer.wrap(wav), false);
  }
}
