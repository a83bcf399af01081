package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.BrokenBlockException;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.LineNumber;
import fr.alloparents.portal.dialplan.TextDifference;
import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownsFile;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Towns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The form for those who do not write dial plans. Thread-safe.
public final class DialPlanPages {

  static final String PATH = "/mairie/plan-d-appel";
  static final String SOUNDS = PATH + "/sons";
  private static final String FORM = "townhall/dial-plan.jte";
  private static final int NOT_ACCEPTED = 422;

  /// More than any recording that is taken, so that a larger one is told at its field.
  private static final int FORM_BYTES = 16 * 1024 * 1024;

  private final DialPlanGate gate;
  private final DialPlanVoice voice;
  private final DialPlanCalls calls;
  private final Towns towns;
  private final KitchenNumbers kitchens;

  DialPlanPages(
      DialPlanGate gate,
      DialPlanVoice voice,
      DialPlanCalls calls,
      Towns towns,
      KitchenNumbers kitchens) {
    this.gate = gate;
    this.voice = voice;
    this.calls = calls;
    this.towns = towns;
    this.kitchens = kitchens;
  }

  /// The dial plan as the form can read it.
  ///
  /// @param file null where one of its two marks is missing or there are several
  /// @param lines of its block; null where a hand has made them unreadable
  /// @param wrongLine where it cannot be read, the line to look at; otherwise 0
  /// @param edited lines of the block that a hand has changed, and the form would write anew
  private record Reading(
      @Nullable TownsFile file,
      @Nullable List<TownLine> lines,
      int wrongLine,
      List<Integer> edited) {

    static Reading of(Opened opened) {
      try {
        var file = TownsFile.read(opened.proposal());
        var block = file.block();
        if (block.isEmpty()) {
          return new Reading(file, List.of(), 0, List.of());
        }
        var lines = block.get().lines();
        return lines.isPresent()
            ? new Reading(file, lines.get(), 0, block.get().editedLines())
            : new Reading(file, null, block.get().firstLine(), List.of());
      } catch (BrokenBlockException e) {
        return new Reading(null, null, e.line(), List.of());
      }
    }
  }

  /// What the page shows.
  ///
  /// @param form null where the block cannot be read
  /// @param wrongLine where it cannot, the line to look at; otherwise 0
  /// @param repair how it could be again; null where it can be read, or nobody knows how
  /// @param edited lines of the block that a hand has changed
  /// @param large whether the block holds more than the form takes
  /// @param kitchens the numbers that kitchens call, as the dial plan has them
  /// @param stored who has saved another version meanwhile, a sentence; null where nobody has
  /// @param difference what this form would change in it; null where nobody has
  public record Page(
      DialPlanStanding standing,
      @Nullable DialPlanForm form,
      int wrongLine,
      DialPlanRepair.@Nullable Offer repair,
      List<Integer> edited,
      boolean large,
      List<String> kitchens,
      boolean speaks,
      @Nullable String stored,
      @Nullable TextDifference difference,
      DialPlanCalls.Trial trial,
      List<FieldError> errors) {

    public Page {
      edited = List.copyOf(edited);
      kitchens = List.copyOf(kitchens);
      errors = List.copyOf(errors);
    }

    /// The most numbers that the form takes.
    public int mostNumbers() {
      return DialPlanFields.MOST_LINES;
    }

    /// The most hours, and the most closings, that it takes for a number.
    public int mostRows() {
      return DialPlanFields.MOST_ROWS;
    }

    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  void addTo(Routes routes) {
    routes.get(PATH, gate.page(this::show)).get(SOUNDS + "/{recording}", gate.act(this::sound));
    routes.slow().upload(PATH, FORM_BYTES, gate.act(this::send));
  }

  private List<PhoneNumber> numbers(Exchange exchange) {
    var town = exchange.town();
    return Stream.concat(towns.allPhoneNumbers(town).stream(), kitchens.of(town).stream()).toList();
  }

  private Reply show(Exchange exchange, DialPlanDesk desk, Author by) {
    var opened = desk.open(exchange.town());
    var reading = Reading.of(opened);
    var form = form(exchange, desk, opened, reading);
    boolean large = form != null && form.isTooLarge();
    var shown = large ? null : form;
    return exchange.page(
        FORM, page(exchange, desk, opened, reading, large, shown, null, List.of()));
  }

  /// The form of what stands there; null where it cannot be read.
  private @Nullable DialPlanForm form(
      Exchange exchange, DialPlanDesk desk, Opened opened, Reading reading) {
    var lines = reading.lines();
    return lines == null
        ? null
        : DialPlanForm.of(exchange.town(), opened, lines, numbers(exchange), desk.trunk());
  }

  private static DialPlanRepair.@Nullable Offer repair(
      Exchange exchange, DialPlanDesk desk, Opened opened) {
    return desk.repaired(exchange.town(), opened)
        .map(repaired -> DialPlanRepair.Offer.of(repaired, opened))
        .orElse(null);
  }

  private Page page(
      Exchange exchange,
      DialPlanDesk desk,
      Opened opened,
      Reading reading,
      boolean large,
      @Nullable DialPlanForm form,
      @Nullable TextDifference difference,
      List<FieldError> errors) {
    var zone = exchange.town().zone();
    var stored =
        difference == null
            ? null
            : opened.newest().map(now -> DialPlanEditor.stored(now, zone)).orElse(null);
    return new Page(
        DialPlanStanding.of(opened, zone),
        form,
        reading.wrongLine(),
        reading.wrongLine() == 0 ? null : repair(exchange, desk, opened),
        reading.edited(),
        large,
        kitchens.of(exchange.town()).stream().map(LineNumber::of).toList(),
        voice.speaks(),
        stored,
        difference,
        calls.trial(exchange),
        errors);
  }

  private Reply send(Exchange exchange, DialPlanDesk desk, Author by) {
    var opened = desk.open(exchange.town());
    var reading = Reading.of(opened);
    var file = reading.file();
    var lines = reading.lines();
    var sent = DialPlanForm.sent(exchange);
    var there = form(exchange, desk, opened, reading);
    if (file == null || lines == null || there == null || there.isTooLarge()) {
      // made so since the form was shown: what was typed waits until it is mended
      boolean large = there != null;
      return exchange.page(
          NOT_ACCEPTED, FORM, page(exchange, desk, opened, reading, large, sent, null, List.of()));
    }
    sent.check(lines, numbers(exchange));
    var asked = exchange.field("faire");
    var errors = new ArrayList<FieldError>();
    var form = sent.played(exchange, voice, DialPlanForm.sounds(lines), errors).withMore(asked);
    boolean more = asked.startsWith("heures-") || asked.startsWith("jours-");
    if (!more) {
      errors.addAll(0, form.errors());
    }
    if (!errors.isEmpty() || !asked.equals("enregistrer")) {
      int status = errors.isEmpty() ? 200 : NOT_ACCEPTED;
      return exchange.page(
          status, FORM, page(exchange, desk, opened, reading, false, form, null, errors));
    }
    var text = form.text(file, exchange.town());
    return switch (desk.save(exchange.town(), by, form.basedOn(), form.seen(), Origin.FORM, text)) {
      case Saved.Kept(var version) ->
          Reply.redirect(DialPlanVersions.path(version.number()) + "?fait=enregistre");
      case Saved.Outdated _ -> outdated(exchange, desk, form);
    };
  }

  /// Somebody has saved another version, or written one on the machine, since the form was shown:
  /// both are shown.
  private Reply outdated(Exchange exchange, DialPlanDesk desk, DialPlanForm form) {
    var opened = desk.open(exchange.town());
    var reading = Reading.of(opened);
    var file = reading.file();
    var mine = form.over(opened);
    var difference =
        file == null
            ? null
            : TextDifference.between(opened.proposal(), form.text(file, exchange.town()));
    return exchange.page(
        NOT_ACCEPTED,
        FORM,
        page(exchange, desk, opened, reading, false, mine, difference, List.of()));
  }

  private Reply sound(Exchange exchange, DialPlanDesk desk, Author by) {
    var name = exchange.path("recording").replaceFirst("\\.wav$", "");
    var wav =
        voice
            .find(exchange.town(), name)
            .orElseThrow(() -> Rejection.notFound("no such sound in this town"));
    return new Reply.Bytes("audio/wav", ByteBuffer.wrap(wav), false);
  }
}
