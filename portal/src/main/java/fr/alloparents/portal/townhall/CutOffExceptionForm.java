package fr.alloparents.portal.townhall;

import fr.alloparents.booking.CutOffChange;
import fr.alloparents.booking.CutOffOverride;
import fr.alloparents.booking.CutOffs;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The form of a dated exception, as it was typed. Immutable.
///
/// @param first the first target day, or the only one
/// @param last the last target day; empty for one day only
/// @param day on which these days close
/// @param time at which they close
/// @param words what families are told; empty for nothing
/// @param zone the town's
public record CutOffExceptionForm(
    Target target,
    String first,
    String last,
    String day,
    String time,
    String words,
    ZoneId zone,
    Carried carried)
    implements CutOffTyped {

  /// So many characters are shown and spoken.
  static final int LONGEST_WORDS = 200;

  /// So many days later the last day may be: [CutOffOverride].
  private static final int MOST_DAYS = 366;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  static CutOffExceptionForm empty(ZoneId zone, String seen) {
    return new CutOffExceptionForm(
        Target.TOWN, "", "", "", "10:00", "", zone, Carried.fresh(seen, ""));
  }

  static CutOffExceptionForm of(CutOffOverride exception, ZoneId zone, String seen) {
    var there = exception.deadline().atZone(zone);
    boolean one = exception.firstDay().equals(exception.lastDay());
    return new CutOffExceptionForm(
        new Target(exception.activityId(), exception.schoolId(), exception.action()),
        exception.firstDay().toString(),
        one ? "" : exception.lastDay().toString(),
        there.toLocalDate().toString(),
        CLOCK.format(there),
        Optional.ofNullable(exception.words()).orElse(""),
        zone,
        Carried.fresh(seen, ""));
  }

  /// As it was sent.
  static CutOffExceptionForm sent(Exchange exchange, CutOffChoices choices) {
    return new CutOffExceptionForm(
        Target.sent(exchange, choices),
        exchange.field("du").strip(),
        exchange.field("au").strip(),
        exchange.field("jour").strip(),
        exchange.field("heure").strip(),
        exchange.field("texte").strip(),
        exchange.town().zone(),
        Carried.sent(exchange));
  }

  @Override
  public CutOffExceptionForm carrying(Carried other) {
    return new CutOffExceptionForm(target, first, last, day, time, words, zone, other);
  }

  @Override
  public List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    var from = Written.day(first);
    var to = last.isEmpty() ? from : Written.day(last);
    if (from.isEmpty()) {
      errors.add(new FieldError("du", "Premier jour", "Indiquez un jour."));
    }
    if (to.isEmpty() && !last.isEmpty()) {
      errors.add(new FieldError("au", "Dernier jour", "Indiquez un jour, ou rien."));
    } else if (from.isPresent() && to.isPresent()) {
      span(from.get(), to.get()).ifPresent(errors::add);
    }
    var closes = Written.day(day);
    if (closes.isEmpty()) {
      errors.add(new FieldError("jour", "Ferme le", "Indiquez le jour où cela ferme."));
    } else if (to.isPresent() && closes.get().isAfter(to.get())) {
      errors.add(new FieldError("jour", "Ferme le", "C'est après le dernier jour."));
    } else if (from.isPresent() && closes.get().isBefore(from.get().minusDays(MOST_DAYS))) {
      errors.add(
          new FieldError(
              "jour", "Ferme le", "Plus d'un an avant le premier jour\u00a0: vérifiez l'année."));
    }
    if (CutOffTyped.time(time).isEmpty()) {
      errors.add(new FieldError("heure", "Heure", "Indiquez une heure, par exemple 10:00."));
    }
    if (words.length() > LONGEST_WORDS) {
      errors.add(new FieldError("texte", "Texte", LONGEST_WORDS + " caractères au plus."));
    }
    return errors;
  }

  private static Optional<FieldError> span(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      return Optional.of(new FieldError("au", "Dernier jour", "Il est avant le premier."));
    }
    return ChronoUnit.DAYS.between(from, to) <= MOST_DAYS
        ? Optional.empty()
        : Optional.of(new FieldError("au", "Dernier jour", "Un an au plus après le premier."));
  }

  private CutOffOverride exception() {
    var from = LocalDate.parse(first);
    return new CutOffOverride(
        target.activityId(),
        target.schoolId(),
        target.action(),
        from,
        last.isEmpty() ? from : LocalDate.parse(last),
        deadline(),
        words.isEmpty() ? null : words);
  }

  private Instant deadline() {
    return CutOffs.instant(LocalDate.parse(day).atTime(CutOffTyped.time(time).orElseThrow()), zone);
  }

  @Override
  public CutOffChange change(@Nullable Long id) {
    return new CutOffChange.OfOverride(id, exception());
  }

  @Override
  public CutOffChange removal(long id) {
    return new CutOffChange.OfOverride(id, null);
  }

  @Override
  public String choice() {
    return exception().toString();
  }
}
