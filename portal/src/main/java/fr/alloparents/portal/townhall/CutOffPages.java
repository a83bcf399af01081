package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.booking.CutOffChange;
import fr.alloparents.booking.CutOffDesk;
import fr.alloparents.booking.CutOffPreview;
import fr.alloparents.booking.CutOffSheet;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.townhall.CutOffTyped.Carried;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where administrators lay down until when one can book and cancel, and see what a change does
/// before it is written. Thread-safe.
public final class CutOffPages {

  static final String PATH = "/mairie/activites/clotures";
  private static final String RULES = PATH + "/regles/";
  private static final String EXCEPTIONS = PATH + "/exceptions/";
  private static final String NEW = "nouvelle";
  private static final String REMOVAL = "retirer";
  private static final int NOT_ACCEPTED = 422;
  private static final int NOT_FOUND = 404;

  private final CutOffDesk desk;
  private final Activities activities;
  private final Schools schools;
  private final SpokenDeadlines spoken;
  private final Clock clock;

  public CutOffPages(
      CutOffDesk desk,
      Activities activities,
      Schools schools,
      SpokenDeadlines spoken,
      Clock clock) {
    this.desk = desk;
    this.activities = activities;
    this.schools = schools;
    this.spoken = spoken;
    this.clock = clock;
  }

  /// What the page of a form says beside it.
  public enum Note {
    NOTHING,
    /// It was to be written without its effect having been shown.
    LOOK_FIRST,
    /// Somebody else has changed a cut-off meanwhile.
    CHANGED_MEANWHILE
  }

  /// The form of a rule or of an exception.
  ///
  /// @param id null for a new one
  /// @param effect what it does; null where nobody has asked yet
  /// @param removing whether the effect is that of taking it away
  public record Page<T extends CutOffTyped>(
      @Nullable Long id,
      T form,
      CutOffChoices choices,
      @Nullable CutOffEffectWords effect,
      boolean removing,
      Note note,
      List<FieldError> errors) {

    public Page {
      errors = List.copyOf(errors);
    }

    /// Where the form is sent.
    public String action() {
      return (form instanceof CutOffForm ? RULES : EXCEPTIONS) + (id == null ? NEW : id);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return AccountWords.error(errors, field);
    }
  }

  public void addTo(Routes routes) {
    routes
        .get(PATH, this::list)
        .get(RULES + "{rule}", this::rule)
        .post(RULES + "{rule}", this::sendRule)
        .get(EXCEPTIONS + "{exception}", this::exception)
        .post(EXCEPTIONS + "{exception}", this::sendException);
  }

  private Reply list(Exchange exchange) {
    Desk.administrator(exchange);
    var done =
        switch (exchange.query("fait")) {
          case "1" -> "C'est enregistré. Le site et la ligne s'y tiennent dès maintenant.";
          case REMOVAL -> "C'est retiré. Le site et la ligne s'y tiennent dès maintenant.";
          default -> "";
        };
    return list(exchange, 200, done, false);
  }

  private Reply list(Exchange exchange, int status, String done, boolean gone) {
    var town = exchange.town();
    var list =
        CutOffList.of(desk.sheet(town), choices(town), town.today(clock), town.zone(), done, gone);
    return exchange.page(status, "townhall/cut-offs.jte", list);
  }

  private CutOffChoices choices(Town town) {
    return new CutOffChoices(activities.all(town), schools.all(town));
  }

  private static @Nullable Long id(Exchange exchange, String name) {
    return exchange.path(name).equals(NEW) ? null : (Long) exchange.id(name);
  }

  private Reply rule(Exchange exchange) {
    Desk.administrator(exchange);
    var sheet = desk.sheet(exchange.town());
    var id = id(exchange, "rule");
    if (id == null) {
      return fresh(exchange, null, CutOffForm.empty(sheet.fingerprint()));
    }
    return sheet
        .rule(id)
        .map(rule -> fresh(exchange, id, CutOffForm.of(rule.cutOff(), sheet.fingerprint())))
        .orElseGet(() -> gone(exchange));
  }

  private Reply exception(Exchange exchange) {
    Desk.administrator(exchange);
    var sheet = desk.sheet(exchange.town());
    var zone = exchange.town().zone();
    var id = id(exchange, "exception");
    if (id == null) {
      return fresh(exchange, null, CutOffExceptionForm.empty(zone, sheet.fingerprint()));
    }
    return sheet
        .override(id)
        .map(
            dated ->
                fresh(
                    exchange,
                    id,
                    CutOffExceptionForm.of(dated.exception(), zone, sheet.fingerprint())))
        .orElseGet(() -> gone(exchange));
  }

  private Reply gone(Exchange exchange) {
    return list(exchange, NOT_FOUND, "", true);
  }

  /// As it stands; what is there already shows what it does.
  private Reply fresh(Exchange exchange, @Nullable Long id, CutOffTyped form) {
    var choices = choices(exchange.town());
    var effect =
        id == null
            ? null
            : words(exchange, choices, desk.preview(exchange.town(), form.change(id)));
    return page(
        exchange, 200, new Page<>(id, form, choices, effect, false, Note.NOTHING, List.of()));
  }

  private static Reply page(Exchange exchange, int status, Page<CutOffTyped> page) {
    var template = page.form() instanceof CutOffForm ? "cut-off" : "cut-off-exception";
    return exchange.page(status, "townhall/" + template + ".jte", page);
  }

  private Reply sendRule(Exchange exchange) {
    Desk.administrator(exchange);
    var choices = choices(exchange.town());
    return send(exchange, id(exchange, "rule"), CutOffForm.sent(exchange, choices), choices);
  }

  private Reply sendException(Exchange exchange) {
    Desk.administrator(exchange);
    var choices = choices(exchange.town());
    return send(
        exchange, id(exchange, "exception"), CutOffExceptionForm.sent(exchange, choices), choices);
  }

  private Reply send(
      Exchange exchange, @Nullable Long id, CutOffTyped form, CutOffChoices choices) {
    var staff = Desk.administrator(exchange);
    var request = exchange.request();
    var deed = exchange.field("faire");
    var removed = deed.equals(REMOVAL) ? id : null;
    boolean removing = removed != null;
    var errors = removing ? List.<FieldError>of() : form.errors();
    if (!errors.isEmpty()) {
      var again = form.carrying(Carried.fresh(form.carried().seen(), ""));
      return page(
          exchange,
          NOT_ACCEPTED,
          new Page<>(id, again, choices, null, false, Note.NOTHING, errors));
    }
    var change = removed == null ? form.change(id) : form.removal(removed);
    var choice = removing ? REMOVAL : form.choice();
    boolean write = removing || deed.equals("enregistrer");
    if (!write || !form.carried().counted().equals(choice)) {
      return preview(exchange, id, form, choices, change, write ? Note.LOOK_FIRST : Note.NOTHING);
    }
    var saved = desk.save(exchange.town(), staff.author(), request, form.carried().seen(), change);
    return switch (saved) {
      case DONE -> Reply.redirect(PATH + "?fait=" + (removing ? REMOVAL : "1"));
      case OUTDATED -> preview(exchange, id, form, choices, change, Note.CHANGED_MEANWHILE);
      case NO_SUCH -> gone(exchange);
    };
  }

  private Reply preview(
      Exchange exchange,
      @Nullable Long id,
      CutOffTyped form,
      CutOffChoices choices,
      CutOffChange change,
      Note note) {
    var preview = desk.preview(exchange.town(), change);
    if (id != null && missing(preview.sheet(), change, id)) {
      return gone(exchange);
    }
    var there = preview.sheet().fingerprint();
    var told = there.equals(form.carried().seen()) ? note : Note.CHANGED_MEANWHILE;
    boolean removing = isRemoval(change);
    var shown = form.carrying(Carried.fresh(there, removing ? REMOVAL : form.choice()));
    var page =
        new Page<>(
            id, shown, choices, words(exchange, choices, preview), removing, told, List.of());
    return page(exchange, told == Note.CHANGED_MEANWHILE ? NOT_ACCEPTED : 200, page);
  }

  private static boolean missing(CutOffSheet sheet, CutOffChange change, long id) {
    return switch (change) {
      case CutOffChange.OfRule _ -> sheet.rule(id).isEmpty();
      case CutOffChange.OfOverride _ -> sheet.override(id).isEmpty();
    };
  }

  private static boolean isRemoval(CutOffChange change) {
    return switch (change) {
      case CutOffChange.OfRule rule -> rule.to() == null;
      case CutOffChange.OfOverride override -> override.to() == null;
    };
  }

  private CutOffEffectWords words(Exchange exchange, CutOffChoices choices, CutOffPreview preview) {
    var town = exchange.town();
    return CutOffEffectWords.of(preview, choices, spoken.of(town), town.zone(), clock.instant());
  }
}
