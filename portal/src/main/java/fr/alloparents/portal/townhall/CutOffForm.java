package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.toMap;

import fr.alloparents.booking.CutOff;
import fr.alloparents.booking.CutOffChange;
import fr.alloparents.booking.CutOffRule;
import fr.alloparents.booking.CutOffRule.Kind;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The form of a rule, as it was typed. Immutable.
///
/// @param weekdays the target days
/// @param amounts what was typed for each kind: only that of the chosen one counts
/// @param anchors the weekday chosen for each kind that has one
/// @param time as a browser writes it: `10:00`
public record CutOffForm(
    Target target,
    Weekdays weekdays,
    Kind kind,
    Map<Kind, String> amounts,
    Map<Kind, DayOfWeek> anchors,
    String time,
    Carried carried)
    implements CutOffTyped {

  private static final Map<Kind, DayOfWeek> USUAL_ANCHORS =
      Map.of(
          Kind.WEEKDAY_OF_WEEK_BEFORE, DayOfWeek.THURSDAY,
          Kind.LAST_WEEKDAY_BEFORE, DayOfWeek.FRIDAY);

  public CutOffForm {
    amounts = Map.copyOf(amounts);
    anchors = Map.copyOf(anchors);
  }

  /// For a new rule: the eve at ten, for everyone.
  static CutOffForm empty(String seen) {
    return new CutOffForm(
        Target.TOWN,
        Weekdays.ALL,
        Kind.WORKING_DAYS_BEFORE,
        each(kind -> kind == Kind.DAY_OF_MONTH_BEFORE ? "20" : "1"),
        USUAL_ANCHORS,
        "10:00",
        Carried.fresh(seen, ""));
  }

  static CutOffForm of(CutOff cutOff, String seen) {
    var usual = empty(seen);
    var rule = cutOff.rule();
    var amounts = new HashMap<>(usual.amounts());
    amounts.put(rule.kind(), Integer.toString(rule.amount()));
    var anchors = new HashMap<>(usual.anchors());
    var anchor = rule.anchorWeekday();
    if (anchor != null) {
      anchors.put(rule.kind(), anchor);
    }
    return new CutOffForm(
        new Target(cutOff.activityId(), cutOff.schoolId(), cutOff.action()),
        cutOff.weekdays(),
        rule.kind(),
        amounts,
        anchors,
        rule.localTime().toString(),
        usual.carried());
  }

  /// As it was sent.
  static CutOffForm sent(Exchange exchange, CutOffChoices choices) {
    try {
      return new CutOffForm(
          Target.sent(exchange, choices),
          Weekdays.of(
              exchange.fields("jours").stream().map(DayOfWeek::valueOf).toArray(DayOfWeek[]::new)),
          Kind.valueOf(exchange.field("genre")),
          each(kind -> exchange.field("nombre-" + kind).strip()),
          USUAL_ANCHORS.keySet().stream()
              .collect(
                  toMap(kind -> kind, kind -> DayOfWeek.valueOf(exchange.field("jour-" + kind)))),
          exchange.field("heure").strip(),
          Carried.sent(exchange));
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such kind or weekday", e);
    }
  }

  private static Map<Kind, String> each(Function<Kind, String> amount) {
    return Stream.of(Kind.values()).collect(toMap(kind -> kind, amount));
  }

  @Override
  public CutOffForm carrying(Carried other) {
    return new CutOffForm(target, weekdays, kind, amounts, anchors, time, other);
  }

  @Override
  public List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    if (weekdays.isEmpty()) {
      errors.add(new FieldError("jours", "Jours", "Cochez au moins un jour."));
    }
    int amount = amount();
    if (amount < kind.least() || amount > kind.most()) {
      errors.add(
          new FieldError(
              "nombre-" + kind,
              CutOffWords.amount(kind),
              "Écrivez un nombre de " + kind.least() + " à " + kind.most() + "."));
    }
    if (CutOffTyped.time(time).isEmpty()) {
      errors.add(new FieldError("heure", "Heure", "Indiquez une heure, par exemple 10:00."));
    }
    return errors;
  }

  /// What was typed for the chosen kind; out of every range where it is no number.
  private int amount() {
    try {
      return Integer.parseInt(Objects.requireNonNull(amounts.get(kind)));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private CutOff cutOff() {
    var rule =
        CutOffRule.of(kind, amount(), anchors.get(kind), CutOffTyped.time(time).orElseThrow());
    return new CutOff(target.activityId(), target.schoolId(), target.action(), weekdays, rule);
  }

  @Override
  public CutOffChange change(@Nullable Long id) {
    return new CutOffChange.OfRule(id, cutOff());
  }

  @Override
  public CutOffChange removal(long id) {
    return new CutOffChange.OfRule(id, null);
  }

  @Override
  public String choice() {
    return cutOff().toString();
  }
}
