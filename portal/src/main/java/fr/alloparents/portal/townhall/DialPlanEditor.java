package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.TextDifference;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Author;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of a town's dial plan, for those who write it. Thread-safe.
public final class DialPlanEditor {

  static final String PATH = DialPlanPages.PATH + "/editeur";
  private static final String FORM = "townhall/dial-plan-editor.jte";
  private static final int NOT_ACCEPTED = 422;

  /// The longest text with every letter an accent; what is too long is told at its field.
  private static final int FORM_BYTES = 6 * DialPlanDesk.LONGEST;

  private final DialPlanGate gate;
  private final DialPlanVoice voice;
  private final DialPlanCalls calls;

  DialPlanEditor(DialPlanGate gate, DialPlanVoice voice, DialPlanCalls calls) {
    this.gate = gate;
    this.voice = voice;
    this.calls = calls;
  }

  /// What the page shows.
  ///
  /// @param basedOn number of the version that was newest when writing began; 0 for none
  /// @param seen stands for what was on the machine then
  /// @param unsaved whether the text is no version yet
  /// @param findings null where nobody has asked for them
  /// @param stored who has saved another version meanwhile, a sentence; null where nobody has
  /// @param theirs that version; null where nobody has
  /// @param difference from theirs to this one; null where nobody has
  public record Page(
      DialPlanStanding standing,
      int basedOn,
      String seen,
      String text,
      boolean unsaved,
      DialPlanListing listing,
      @Nullable DialPlanFindings findings,
      @Nullable String stored,
      @Nullable Integer theirs,
      @Nullable TextDifference difference,
      DialPlanCalls.Trial trial,
      List<FieldError> errors) {

    public Page {
      errors = List.copyOf(errors);
    }

    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }

    public String applications() {
      return DialPlanListing.applications();
    }
  }

  /// What stood there when writing began.
  ///
  /// @param version the newest; 0 for none
  /// @param seen stands for what was on the machine
  private record Base(int version, String seen) {}

  void addTo(Routes routes) {
    routes.get(PATH, gate.page(this::show));
    routes.slow().post(PATH, FORM_BYTES, gate.act(this::send));
  }

  private Reply show(Exchange exchange, DialPlanDesk desk, Author by) {
    var opened = desk.open(exchange.town());
    var base = new Base(opened.basedOn(), opened.seen());
    return shown(exchange, opened, base, opened.proposal(), null, List.of());
  }

  private Reply send(Exchange exchange, DialPlanDesk desk, Author by) {
    var town = exchange.town();
    var text = text(exchange.lines("texte"));
    var base = new Base(Written.number(exchange.field("vu")), exchange.field("machine"));
    var opened = desk.open(town);
    if (text.length() > DialPlanDesk.LONGEST) {
      var error =
          new FieldError(
              "texte",
              "Le plan d'appel",
              DialPlanDesk.LONGEST + " caractères au plus, il y en a " + text.length() + ".");
      return shown(exchange, opened, base, text, null, List.of(error));
    }
    voice.layOut(town, text);
    if (!exchange.field("faire").equals("enregistrer")) {
      var findings = DialPlanFindings.of(desk.verify(town, text));
      return shown(exchange, opened, base, text, findings, List.of());
    }
    return switch (desk.save(town, by, base.version(), base.seen(), Origin.EDITOR, text)) {
      case Saved.Kept(var version) ->
          Reply.redirect(DialPlanVersions.path(version.number()) + "?fait=enregistre");
      case Saved.Outdated _ -> outdated(exchange, desk, text);
    };
  }

  /// A file ends with a line feed; without it Asterisk still reads the last line, but the next one
  /// who appends to it writes into that line.
  private static String text(String typed) {
    return typed.isEmpty() || typed.endsWith("\n") ? typed : typed + "\n";
  }

  private Reply shown(
      Exchange exchange,
      Opened opened,
      Base base,
      String text,
      @Nullable DialPlanFindings findings,
      List<FieldError> errors) {
    var wrong = findings == null ? Set.<Integer>of() : findings.numbers();
    return exchange.page(
        errors.isEmpty() ? 200 : NOT_ACCEPTED,
        FORM,
        new Page(
            DialPlanStanding.of(opened, exchange.town().zone()),
            base.version(),
            base.seen(),
            text,
            !text.equals(opened.proposal()),
            DialPlanListing.of(text, wrong),
            findings,
            null,
            null,
            null,
            calls.trial(exchange),
            errors));
  }

  /// Somebody has saved another version, or written one on the machine, since the text was opened:
  /// both are shown.
  private Reply outdated(Exchange exchange, DialPlanDesk desk, String text) {
    var town = exchange.town();
    var opened = desk.open(town);
    var findings = DialPlanFindings.of(desk.check(town, text));
    var newest = opened.newest();
    return exchange.page(
        NOT_ACCEPTED,
        FORM,
        new Page(
            DialPlanStanding.of(opened, town.zone()),
            opened.basedOn(),
            opened.seen(),
            text,
            true,
            DialPlanListing.of(text, findings.numbers()),
            findings,
            newest
                .map(now -> stored(now, town.zone()))
                .orElse("Quelqu'un a changé le plan d'appel."),
            newest.map(DialPlanVersion::number).orElse(null),
            TextDifference.between(opened.proposal(), text),
            calls.trial(exchange),
            List.of()));
  }

  /// Who has saved another version meanwhile. One that was written on the machine has no author who
  /// could be named: it bears the name of whoever took it over.
  static String stored(DialPlanVersion newest, ZoneId zone) {
    var head = newest.head();
    if (head.origin() == Origin.MACHINE) {
      return "Quelqu'un a changé le plan d'appel à la main, sur la machine, depuis que cette page a"
          + " été ouverte. Ce qui y est écrit est maintenant la version "
          + head.number()
          + ".";
    }
    return head.author().name()
        + " a enregistré la version "
        + head.number()
        + " entre-temps, le "
        + DialPlanWords.moment(head.savedAt(), zone)
        + ".";
  }
}
